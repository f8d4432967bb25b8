/** What a call is about, by the members that its declaration names. */
import { memberText } from "../wire/member-text.ts";
import type { TopApi } from "./api.ts";

/** Calls with the same one are delivered one after the other. Undefined: it is about nothing known. */
export function businessKeyOf({ input: { type }, businessKey }: TopApi, input: object): string | undefined {
  const texts = businessKey.map((path) => memberText(type, input, path) ?? null);
  if (texts.every((text) => text === null)) return undefined;
  // One text stays as it is; of several, an array tells where each ends.
  return texts.length === 1 ? (texts[0] ?? undefined) : JSON.stringify(texts);
}

/** Members of an input by their paths, as texts. */
export type SubjectTexts = Readonly<Record<string, string>>;

/** What the call is about: the members of its business key, and those that name entities of other subgraphs. Absent and empty ones are left out. */
export function subjectOf({ input: { type }, businessKey, references }: TopApi, input: object): SubjectTexts {
  const paths = new Set([...businessKey, ...Object.values(references).flatMap((key) => Object.values(key))]);
  const texts = [...paths].flatMap((path) => {
    const text = memberText(type, input, path);
    return text === undefined ? [] : [[path, text] as const];
  });
  return Object.fromEntries(texts);
}

/** The payload's members that are entities of other subgraphs, each by its key; null where the call was not about such a one. */
export function entitiesOf({ references }: Pick<TopApi, "references">, subject: SubjectTexts): Readonly<Record<string, object | null>> {
  const entities = Object.entries(references).map(([property, key]) => {
    const members = Object.entries(key).map(([name, path]) => [name, subject[path]] as const);
    return [property, members.every(([, text]) => text !== undefined) ? Object.fromEntries(members) : null] as const;
  });
  return Object.fromEntries(entities);
}
