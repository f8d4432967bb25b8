import assert from "node:assert/strict";
import { test } from "node:test";
import type { FieldDescriptor, FormDescriptor, Shape } from "../src/form/descriptor.ts";
import { type DraftGroup, withoutEmptyItems, withValue } from "../src/form/draft.ts";
import { exampleDraft } from "../src/form/example.ts";
import { comparePlaces, locate } from "../src/form/locate.ts";
import { variablesOf } from "../src/form/variables.ts";
import { forms } from "../src/gql/forms.ts";

function field(name: string, shape: Shape): FieldDescriptor {
  return { name, label: { zh: name, en: name }, hint: {}, topName: name, required: false, shape };
}

const group: Shape = { kind: "group", fields: [field("inner", { kind: "text" }), field("count", { kind: "long" })] };
const form: FormDescriptor = {
  mutation: "m",
  about: { zh: "", en: "" },
  fields: [
    field("text", { kind: "text" }),
    field("long", { kind: "long" }),
    field("moment", { kind: "moment" }),
    field("flag", { kind: "flag" }),
    field("group", group),
    field("texts", { kind: "list", item: { kind: "text" } }),
    field("groups", { kind: "list", item: group }),
  ],
};

for (const [what, draft, input] of [
  ["text stays as it was typed, spaces too", { text: " a " }, { text: " a " }],
  ["a zero is sent", { text: "0", long: "0" }, { text: "0", long: "0" }],
  ["no is sent", { flag: "false" }, { flag: false }],
  ["a Long is the digits that were typed", { long: " 9223372036854775807 " }, { long: "9223372036854775807" }],
  ["a time gets TOP's time zone, and its seconds", { moment: "2022-12-12T08:30" }, { moment: "2022-12-12T08:30:00+08:00" }],
  ["a time keeps its seconds", { moment: "2022-12-12T08:30:59" }, { moment: "2022-12-12T08:30:59+08:00" }],
  ["empty values are left out, at any depth", { text: "", group: { inner: "" }, groups: [], long: "1" }, { long: "1" }],
  ["groups and lists keep their shape", { texts: ["a"], groups: [{ inner: "b" }] }, { texts: ["a"], groups: [{ inner: "b" }] }],
] as const) {
  test(`In variables, ${what}`, () => assert.deepEqual(variablesOf(form, draft as DraftGroup), { input }));
}

test("An empty form has an empty input, so that the endpoint says what is missing", () => {
  assert.deepEqual(variablesOf(form, {}), { input: {} });
});

test("Empty items are removed, so that positions in the form and in the request are the same", () => {
  const draft = { groups: [{}, { inner: "" }, { inner: "b" }], texts: ["", "a"], text: "" };
  assert.deepEqual(withoutEmptyItems(draft), { groups: [{ inner: "b" }], texts: ["a"], text: "" });
});

test("A value is set at the path, and missing groups and lists are created", () => {
  assert.deepEqual(withValue({}, ["groups", 0, "inner"], "b"), { groups: [{ inner: "b" }] });
  assert.deepEqual(withValue({ texts: ["a", "b"] }, ["texts", 1], "c"), { texts: ["a", "c"] });
});

test("The page's example fills every field that has one, and one item in each list of objects", () => {
  const { subjectMatterInfo, insured, majorOrder, insureTime } = exampleDraft(forms.ReflowInsuredOrder.fields);
  assert.deepEqual([majorOrder, insureTime], ["true", "2022-10-11T00:00:00"]);
  assert.deepEqual((insured as DraftGroup).customerId, { aliId: "3664297069" });
  const [item] = (subjectMatterInfo as DraftGroup).goodsItemList as readonly DraftGroup[];
  assert.deepEqual([item?.itemQuantity, item?.itemUrlList], ["11", ["xxx", "sss"]]);
});

test("A path is shown as labels, and paths are sorted in the form's order", () => {
  const paths = [["groups", 1, "count"], ["groups", 0, "count"], ["group", "inner"], ["long"], ["nowhere"]] as const;
  const shown = paths.map((path) => locate(form.fields, path, "en")).toSorted(comparePlaces);
  assert.deepEqual(
    shown.map(({ label }) => label),
    ["long", "group › inner", "groups 1 › count", "groups 2 › count", "nowhere"],
  );
});
