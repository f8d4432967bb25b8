import { expect, test } from "@jest/globals";
import { ObjectType } from "type-graphql";
import { type AnswerForm, writeAnswer } from "../../../src/sandbox/answer/write.ts";
import { decodeObject } from "../../../src/wire/decode.ts";
import { encodeObject } from "../../../src/wire/encode.ts";
import { TopField } from "../../../src/wire/field.ts";
import { type JsonObject, parseJson } from "../../../src/wire/json.ts";
import { ListOf, Nested } from "../../../src/wire/types/object.ts";
import { Long, Text } from "../../../src/wire/types/scalar.ts";
import { readXml } from "../../support/xml.ts";

@ObjectType()
class PolicyInfoDTO {
  @TopField("ids", ListOf(Long), { about: "" })
  ids?: bigint[] | null;
}

@ObjectType()
class PoliciesPayload {
  @TopField("names", ListOf(Text), { about: "" })
  names?: string[] | null;

  @TopField("policies", ListOf(Nested(() => PolicyInfoDTO)), { about: "" })
  policies?: PolicyInfoDTO[] | null;

  @TopField("none", ListOf(Text), { about: "" })
  none?: string[] | null;

  @TopField(
    "newest",
    Nested(() => PolicyInfoDTO),
    { about: "" },
  )
  newest?: PolicyInfoDTO | null;
}

const ID = 9_223_372_036_854_775_807n;
const payload = Object.assign(new PoliciesPayload(), {
  names: ["a/b", "<c>"],
  policies: [Object.assign(new PolicyInfoDTO(), { ids: [1n, ID] }), Object.assign(new PolicyInfoDTO(), { ids: [] })],
  none: [],
  newest: Object.assign(new PolicyInfoDTO(), { ids: [2n] }),
});

function textIn(form: AnswerForm): string {
  const members = encodeObject(PoliciesPayload, payload);
  return writeAnswer({ root: "policies_get_response", members, payload: PoliciesPayload }, form, "r1").text;
}

test("In JSON, a list is wrapped in the name of its items' type at every depth, and an empty one is {}", () => {
  expect(parseJson(textIn("json"))).toEqual({
    policies_get_response: {
      names: { string: ["a/b", "<c>"] },
      policies: { policy_info_d_t_o: [{ ids: { number: [1, ID] } }, { ids: {} }] },
      none: {},
      newest: { ids: { number: [2] } },
      request_id: "r1",
    },
  });
});

test("In XML, a list is one element for each item, with the same names and with every digit", () => {
  const [xml, twice] = [textIn("xml"), "<names><string>a/b</string><string>&lt;c&gt;</string></names>"];
  expect(xml).toContain(twice);
  expect(xml).toContain(
    `<policies><policy_info_d_t_o><ids><number>1</number><number>${ID}</number></ids></policy_info_d_t_o><policy_info_d_t_o><ids></ids></policy_info_d_t_o></policies>`,
  );
  expect(readXml(xml)).toMatchObject({ policies_get_response: { none: "", newest: { ids: { number: "2" } } } });
});

test("In simplified JSON, a list is not wrapped", () => {
  expect(parseJson(textIn("simplified"))).toEqual({
    names: ["a/b", "<c>"],
    policies: [{ ids: [1, ID] }, { ids: [] }],
    none: [],
    newest: { ids: [2] },
    request_id: "r1",
  });
});

test("The client's side can read the wrapped lists", () => {
  const { policies_get_response: members } = parseJson(textIn("json")) as { readonly policies_get_response: JsonObject };
  expect(decodeObject(PoliciesPayload, members)).toEqual(payload);
});
