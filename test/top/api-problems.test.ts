import { expect, test } from "@jest/globals";
import { InputType, ObjectType } from "type-graphql";
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { topApis } from "../../src/apis/index.ts";
import { claimQuery } from "../../src/apis/tmall/claim-query.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";
import type { TopApi } from "../../src/top/api.ts";
import { apiProblems } from "../../src/top/api-problems.ts";
import { type FieldFacts, TopField } from "../../src/wire/field.ts";
import { OneObject, Parameters } from "../../src/wire/input.ts";
import { TopReceipt } from "../../src/wire/receipt.ts";
import { File } from "../../src/wire/types/file.ts";
import { Moment } from "../../src/wire/types/moment.ts";
import { ListOf, Nested } from "../../src/wire/types/object.ts";
import { Flag, Long, Text } from "../../src/wire/types/scalar.ts";
import { Decimal, JsonText } from "../../src/wire/types/text.ts";
import type { DeclaredClass, WireType } from "../../src/wire/wire-type.ts";

type Member = readonly [property: string, name: string, type: WireType<unknown>, facts?: Partial<FieldFacts>];

/** A class with these members. A member may have any type, because a declaration might have it by mistake. */
function classOf(base: DeclaredClass, members: readonly Member[]): DeclaredClass {
  const Declared = { Declared: class extends base {} }.Declared;
  for (const [property, name, type, facts] of members) {
    const decorate = TopField(name, type, { about: "", ...facts }) as unknown as (target: object, property: string) => void;
    decorate(Declared.prototype, property);
  }
  return Declared;
}

const text = Text as WireType<unknown>;
const flag = Flag as WireType<unknown>;
const yes: Member = ["ok", "ok", flag, { outcome: "accepted" }];

/** An API whose input, or answer, has these members. */
function withInput(...members: readonly Member[]): TopApi {
  const type = classOf(Object, members);
  InputType("Sent")(type);
  return { ...surrenderInfoSync, businessKey: [], references: {}, input: OneObject("biz_data", type, { required: false }) };
}
function withAnswer(...members: readonly Member[]): TopApi {
  const payload = classOf(TopReceipt as DeclaredClass, members) as DeclaredClass<TopReceipt>;
  ObjectType("Answered")(payload);
  return { ...surrenderInfoSync, payload };
}

test("the catalogue has no problems", () => {
  expect(apiProblems(topApis)).toEqual([]);
});

const InList = classOf(Object, [["deep", "deep", flag, { outcome: "accepted" }]]);

const flawed: readonly (readonly [string, () => readonly TopApi[], string])[] = [
  ["a method twice", () => [surrenderInfoSync, { ...surrenderInfoSync, field: "other" }], `${surrenderInfoSync.method} is declared twice`],
  ["a field twice", () => [surrenderInfoSync, { ...claimQuery, field: "syncSurrenderInfo" }], "syncSurrenderInfo is declared twice"],
  [
    "a field with the name of another's enqueue mutation",
    () => [surrenderInfoSync, { ...claimQuery, field: "enqueueSyncSurrenderInfo" }],
    "enqueueSyncSurrenderInfo is declared twice",
  ],
  ["a field with a capital first letter", () => [{ ...surrenderInfoSync, field: "Sync" }], "the field Sync must be letters and digits"],
  ["a family with a hyphen", () => [{ ...surrenderInfoSync, family: "ali-health" }], "the family ali-health"],
  ["a method with a blank", () => [{ ...surrenderInfoSync, method: "a b" }], "a method must be words"],
  ["a class without members", () => [withInput()], "Declared declares no member"],
  ["a name of TOP's twice", () => [withInput(["a", "x", text], ["b", "x", text])], "Declared.b: TOP's name x is declared twice"],
  ["a property twice", () => [withInput(["a", "x", text], ["a", "y", text])], "Declared.a: it is declared twice"],
  [
    "an example that is not a Number",
    () => [withInput(["a", "a", Long as WireType<unknown>, { example: "many" }])],
    'Declared.a: its example "many" is not a Number',
  ],
  ["an example that is not a Boolean", () => [withInput(["a", "a", flag, { example: "yes" }])], 'its example "yes" is not a Boolean'],
  [
    "an example that is not a Date",
    () => [withInput(["a", "a", Moment as WireType<unknown>, { example: "2022-02-30 00:00:00" }])],
    "is not a Date",
  ],
  ["an example that is not JSON", () => [withInput(["a", "a", JsonText as WireType<unknown>, { example: "“”" }])], "is not a Json"],
  [
    "an example with too many decimals",
    () => [withInput(["a", "a", Decimal({ places: 2 }) as WireType<unknown>, { example: "0.001" }])],
    "is not a String",
  ],
  [
    "an example list that is too long",
    () => [withInput(["a", "a", ListOf(Text, { maxItems: 1 }) as WireType<unknown>, { example: "a,b" }])],
    "is not a String []",
  ],
  [
    "a default that is not a Number",
    () => [withInput(["a", "a", Long as WireType<unknown>, { default: "x" }])],
    "Declared.a: its default is not a Number",
  ],
  [
    "a default of a required member",
    () => [withInput(["a", "a", text, { default: "x", required: true }])],
    "a required member must not have a default",
  ],
  [
    "personal on an object",
    () => [withInput(["a", "a", Nested(() => surrenderInfoSync.input.type) as WireType<unknown>, { personal: "name" }])],
    "set personal on the members",
  ],
  [
    "words for a member that does not exist",
    () => [withInput(["a", "a", Nested(() => surrenderInfoSync.input.type) as WireType<unknown>, { members: { nobody: {} } }])],
    "members names nobody",
  ],
  ["an outcome in an input", () => [withInput(yes)], "an outcome is only for TOP's answer"],
  ["a file within an object", () => [withInput(["a", "a", File as WireType<unknown>])], "the file a is inside an object"],
  [
    "a parameter called session",
    () => [{ ...withInput(["a", "a", text]), input: Parameters(classOf(Object, [["a", "session", text]])) }],
    "session is a parameter of every TOP call",
  ],
  [
    "two outcomes",
    () => [withAnswer(yes, ["fine", "fine", flag, { outcome: "accepted" }])],
    "more than one member for accepted (ok, fine)",
  ],
  ["no outcome", () => [withAnswer(["a", "a", text])], "no member that says whether the report was accepted"],
  ["an outcome on a text", () => [withAnswer(["a", "a", text, { outcome: "accepted" }])], "accepted alone is only for a Flag"],
  ["texts that mean yes on a Boolean", () => [withAnswer(["a", "a", flag, { outcome: { accepted: ["true"] } }])], "are only for a Text"],
  [
    "a text that means yes and no",
    () => [withAnswer(["a", "a", text, { outcome: { accepted: ["A"], refused: ["A"] } }])],
    "A means both yes and no",
  ],
  ["no text that means yes", () => [withAnswer(["a", "a", text, { outcome: { accepted: [] } }])], "it lists no text that means yes"],
  [
    "a failure code that is not a text",
    () => [withAnswer(yes, ["a", "a", flag, { outcome: "failureCode" }])],
    "failureCode is only for a Text",
  ],
  [
    "an outcome in a list",
    () => [withAnswer(yes, ["a", "a", ListOf(Nested(() => InList)) as WireType<unknown>])],
    "the outcome on deep is inside a list",
  ],
  [
    "a required member of an answer",
    () => [withAnswer(yes, ["a", "a", text, { required: true }])],
    "an answer's member cannot be required",
  ],
  [
    "a member with the name of a receipt's",
    () => [withAnswer(yes, ["requestId", "request_id", text])],
    "requestId has the name of a receipt's own field",
  ],
  ["a business key that is not declared", () => [{ ...surrenderInfoSync, businessKey: ["nobody"] }], "businessKey names nobody"],
  [
    "a reference that is not declared",
    () => [{ ...surrenderInfoSync, references: { policy: { instPolicyId: "a.b" } } }],
    "references names a.b",
  ],
  [
    "an idempotency number that is optional",
    () => [{ ...surrenderInfoSync, idempotencyNumber: "preFlowId" }],
    "the idempotency number preFlowId must be required",
  ],
  ["a query with a business key", () => [{ ...claimQuery, businessKey: ["workcardId"] }], "a query is not stored"],
  [
    "a class that is both an input and an answer",
    () => [{ ...surrenderInfoSync, input: OneObject("a", surrenderInfoSync.payload as DeclaredClass, { required: false }) }],
    "SurrenderInfoSyncPayload is both an input and an answer",
  ],
  [
    "two classes with the same name",
    () => [withInput(["a", "a", text]), { ...withAnswer(yes), method: "a.b", field: "other" }],
    "Two classes have the name Declared",
  ],
];

test.each(flawed)("%s is refused, and the message names the place", (_, apis, line) => {
  const problems = apiProblems(apis());
  expect(problems.join("\n")).toContain(line);
  expect(problems).not.toHaveLength(0);
  expect(() => createSubgraph(apis())).toThrow(line);
});
