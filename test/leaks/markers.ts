/** Markers: values that are in only one field of one input, and the search for them in a program's output. */
import type { TopApi } from "../../src/top/api.ts";
import { encodeObject } from "../../src/wire/encode.ts";
import { exampleOf, variablesOf } from "../../src/wire/example.ts";
import { fieldsOf, type Personal } from "../../src/wire/field.ts";
import type { DeclaredClass, WireType } from "../../src/wire/wire-type.ts";

export interface Marker {
  /** The field that has it. */
  readonly name: string;
  readonly value: string;
}

/** An API's example with a marker in every personal member. */
export interface MarkedInput {
  readonly api: TopApi;
  /** As a GraphQL client writes it. */
  readonly variables: object;
  /** As TOP is sent it. */
  readonly json: string;
  readonly markers: readonly Marker[];
}

export function markedInput(api: TopApi): MarkedInput {
  const { type: input } = api.input;
  const object = exampleOf(input);
  const markers = markMembers(input, object as Record<string, unknown>, api.field);
  return { api, variables: variablesOf(input, object), json: JSON.stringify(encodeObject(input, object)), markers };
}

function markMembers(type: DeclaredClass, object: Record<string, unknown>, path: string): Marker[] {
  return fieldsOf(type).flatMap(({ property, personal, type: fieldType }) => {
    const name = `${path}.${property}`;
    if (personal) {
      const value = [newText(personal), newNumber(), newMoment()].find((one) => holds(fieldType, one));
      if (value === undefined) return []; // a value of a closed list is nobody's own value
      object[property] = fieldType.fromExample(value);
      return [{ name, value }];
    }
    const { nested } = fieldType;
    if (!nested) return [];
    const members = [object[property]].flat() as Record<string, unknown>[];
    return members.flatMap((member, index) => markMembers(nested(), member, `${name}.${index}`));
  });
}

/** Whether a member of this type can be sent with the text as its value. */
function holds(type: WireType<unknown>, text: string): boolean {
  let isHeld = true;
  try {
    type.check(type.encode(type.fromExample(text)), "", () => {
      isHeld = false;
    });
  } catch {
    isHeld = false;
  }
  return isHeld;
}

let count = 1000;

/** A number that JSON can hold exactly. */
function newNumber(): string {
  return `70071992${++count}997`;
}

/** A moment that no other member has. */
function newMoment(): string {
  return `1907-03-05 04:${(10 + (++count % 50)).toString()}:${(10 + (count % 47)).toString()}`;
}

/** A text with characters that each encoding writes differently. A name is short, like real names. */
function newText(kind: Personal): string {
  const id = ++count;
  if (kind === "name") return `龘${String.fromCodePoint(0x9f00 + (id % 100))}靐`;
  return kind === "email" ? `q${id}leak+"x@leak.example` : `q${id}leak "/张&${id}`;
}

/** The markers in the text: unchanged, percent-encoded, in base64, or escaped as in JSON. A part that identifies a marker counts. */
export function markersIn(text: string, markers: readonly Marker[]): string[] {
  return markers.filter(({ value }) => formsOf(value).some((form) => text.includes(form))).map(({ name }) => name);
}

/** The forms by value, cached because each is searched in thousands of lines. */
const known = new Map<string, readonly string[]>();

function formsOf(value: string): readonly string[] {
  const forms = known.get(value) ?? makeForms(value);
  known.set(value, forms);
  return forms;
}

function makeForms(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const base64 = [0, 1, 2].map((shift) => base64Within(value, shift));
  const core = /\w{8,}/.exec(value)?.[0] ?? value;
  return [value, json, ascii, encodeURIComponent(value), new URLSearchParams({ v: value }).toString().slice(2), core, ...base64];
}

/** The base64 of the value inside an encoded text, for this number of bytes before it. */
function base64Within(value: string, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)])
    .toString("base64")
    .replace(/=+$/, "");
  return text.slice(shift === 0 ? 0 : shift + 1, -2);
}
