import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import type { TopApi } from "../../src/top/api.ts";
import { fieldsOf, type TopFieldDeclaration } from "../../src/wire/field.ts";
import { outcomePath } from "../../src/wire/receipt.ts";
import type { DeclaredClass } from "../../src/wire/wire-type.ts";

interface DocumentedField {
  readonly path: string;
  readonly type: string;
  readonly required?: boolean;
  readonly example?: string;
}

/** Every field of TOP's three pages, as the pages and their Java examples state it. */
type Documented = Readonly<Record<string, { readonly request: readonly DocumentedField[]; readonly response: readonly DocumentedField[] }>>;

const documented = JSON.parse(readFileSync(new URL("documented-fields.json", import.meta.url), "utf8")) as Documented;

test("the catalogue offers exactly the documented APIs", () => {
  expect(topApis.map(({ method }) => method).sort()).toEqual(Object.keys(documented).sort());
});

describe.each(topApis.map((api) => [api.method, api] as const))("%s", (method, api) => {
  test("the request declares every documented field with its type, obligation and example, and no other", () => {
    const rows = api.input.parameters.flatMap(({ name, required, property, type }) =>
      property === undefined ? [{ path: name, type: type.topName(), required }, ...declared(api.input.type, `${name}.`, true)] : [],
    );
    expect(rows).toEqual(documented[method]?.request);
  });

  test("the answer declares every documented field with its type and example, and no other", () => {
    expect(declared(api.payload, "", false)).toEqual(documented[method]?.response);
  });

  test("exactly one member of the answer says whether the report was taken", () => {
    expect(outcomePath(api.payload, "accepted")).not.toHaveLength(0);
    expect(marked(api, "accepted")).toBe(1);
  });

  test("every field explains itself in Chinese and English", () => {
    for (const { about } of everyField(api)) expect(about).toMatch(/\p{sc=Han}.* · [A-Z]/u);
  });

  test("fields that hold a person's identity, contact or account say so", () => {
    // More may be marked than a name tells; what a name tells must be.
    const telltale =
      /license_no|cert_no|id_card|phone|mobile|^email|^name$|(applicant|insured|holder|contact|payee|user)_name|birthday|^address|alipay|^ali_id|login_id|^(buyer|seller)_id/;
    const unmarked = everyField(api).filter(({ name, personal, type }) => !type.nested && !personal && telltale.test(name));
    expect(unmarked.map(({ name }) => name)).toEqual([]);
  });
});

function declared(type: DeclaredClass, prefix: string, isRequest: boolean, here: TopFieldDeclaration["members"] = {}): DocumentedField[] {
  return fieldsOf(type).flatMap((field) => {
    const example = here[field.name]?.example ?? field.example;
    const row: DocumentedField = {
      path: `${prefix}${field.name}`,
      type: field.type.topName(),
      ...(isRequest && { required: field.required ?? false }),
      ...(example !== undefined && { example }),
    };
    return field.type.nested ? [row, ...declared(field.type.nested(), `${row.path}.`, isRequest, field.members)] : [row];
  });
}

function everyField(api: TopApi): ReturnType<typeof fieldsOf> {
  const inside = (type: DeclaredClass): ReturnType<typeof fieldsOf> =>
    fieldsOf(type).flatMap((field) => [field, ...(field.type.nested ? inside(field.type.nested()) : [])]);
  return [...inside(api.input.type), ...inside(api.payload)];
}

function marked(api: TopApi, outcome: string): number {
  return everyField(api).filter((field) => field.outcome === outcome).length;
}
