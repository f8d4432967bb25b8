import { describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import type { TopApi } from "../../src/top/api.ts";
import { fieldsOf, type TopFieldDeclaration } from "../../src/wire/field.ts";
import type { Facts, Member } from "../../tools/add-api/facts.ts";
import { declaredParams, declaredResponse, everyField, withoutWords } from "../support/declared.ts";
import { documented } from "../support/documented.ts";

test("the catalogue offers exactly the documented APIs", () => {
  expect(topApis.map(({ method }) => method).sort()).toEqual([...documented.keys()].sort());
});

describe.each(topApis.map((api) => [api.method, api] as const))("%s", (method, api) => {
  const facts = documented.get(method) as Facts;

  test("its number, names, kind, session and title are those of the page", () => {
    const { apiId, field, family, kind, session, titleZh } = api;
    expect({ method, apiId, field, family, kind, session, titleZh }).toEqual(pick(facts));
  });

  test("the request has exactly the documented members: same order, type, obligation, limit, default and example", () => {
    expect(declaredParams(api)).toEqual(facts.params.map(withoutWords));
  });

  test("the answer has exactly the documented members", () => {
    expect(declaredResponse(api)).toEqual(facts.response.map(withoutWords));
  });

  test("if the page describes a member of a class differently in one place, that description is shown there", () => {
    expect(untold(api.input.type, membersOfRoot(facts, api))).toEqual([]);
    expect(untold(api.payload, facts.response)).toEqual([]);
  });

  test("every required member has an example for the sandbox and the example operation, the page's or ours", () => {
    const needed = everyField(api).filter(({ type, required }) => !type.nested && required);
    expect(needed.filter(({ example, ourExample }) => example === undefined && ourExample === undefined).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test("a report's answer has exactly one member that says whether it was accepted; a query's answer has at most one", () => {
    const marked = everyField(api).filter(({ outcome }) => outcome === "accepted" || typeof outcome === "object");
    expect(marked.length).toBeLessThanOrEqual(1);
    if (api.kind === "report") expect(marked).toHaveLength(1);
  });

  test("every field has a description in Chinese and English; if the page has no Chinese, the page's own words are used", () => {
    const foreign = wordsOf([...facts.params, ...facts.response]).filter((words) => !/\p{sc=Han}/u.test(words));
    const unexplained = everyField(api).filter(({ about }) => {
      const [words = "", english = ""] = about.split(" · ");
      return !/^[A-Z]/.test(english) || !(/\p{sc=Han}/u.test(words) || foreign.includes(words));
    });
    expect(unexplained.map(({ about }) => about)).toEqual([]);
  });

  test("fields with a person's identity, contact or account are marked as personal", () => {
    // A field whose name shows that it is personal must be marked. Other fields may be marked too.
    const telltale =
      /license_no|cert_no|id_card(?!_type)|phone|mobile|^email$|(applicant|insured|holder|contact|payee|user)_name|^birthday|^address|alipay|^ali_id|login_id|^(buyer|seller)_id/;
    const unmarked = everyField(api).filter(({ name, about, personal, type }) => {
      return !type.nested && type.parameter !== "file" && !personal && (telltale.test(name) || /(?<!宠物)姓名|身份证号|手机号/.test(about));
    });
    expect(unmarked.map(({ name }) => name)).toEqual([]);
  });
});

function pick({ method, apiId, field, family, kind, session, titleZh }: Facts): Partial<Facts> {
  return { method, apiId, field, family, kind, session, titleZh };
}

/** The page's description of each member, or TOP's name if there is none. */
function wordsOf(members: readonly Member[]): string[] {
  return members.flatMap(({ name, description, children }) => [description.trim() || name, ...wordsOf(children ?? [])]);
}

function membersOfRoot({ params }: Facts, { input }: TopApi): readonly Member[] {
  return input.parameters[0]?.property === undefined ? (params[0]?.children ?? []) : params;
}

/** Paths of members that the page describes differently here than their class does, and that have no description of their own here. */
function untold(type: Parameters<typeof fieldsOf>[0], members: readonly Member[], path = "", words = new Map<string, string>()): string[] {
  return fieldsOf(type).flatMap((field, index) => {
    const member = members[index] as Member;
    const nested = field.type.nested?.();
    if (!nested) return [];
    const own = (member.children ?? []).filter(({ name, description }) =>
      isOther(field, `${nested.name}.${name}`, name, description, words),
    );
    const at = `${path}${member.name}.`;
    return [...own.map(({ name }) => `${at}${name}`), ...untold(nested, member.children ?? [], at, words)];
  });
}

function isOther(field: TopFieldDeclaration, key: string, name: string, description: string, words: Map<string, string>): boolean {
  const first = words.get(key) ?? description;
  words.set(key, first);
  return first !== description && field.members?.[name]?.about === undefined;
}
