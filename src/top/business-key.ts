/** Reads from an input what the call is about. The API's declaration names the members. */
import { memberText } from "../wire/member-text.ts";
import type { TopApi } from "./api.ts";

/** The business key: calls with the same key are delivered one after the other. Undefined when the input has none of its members. */
export function businessKeyOf({ input: { type }, businessKey }: TopApi, input: object): string | undefined {
  const texts = businessKey.map((path) => memberText(type, input, path) ?? null);
  if (texts.every((text) => text === null)) return undefined;
  // Several texts become a JSON array, so that the key shows where each text ends.
  return texts.length === 1 ? (texts[0] ?? undefined) : JSON.stringify(texts);
}

/** The texts of an input's members, by their paths. */
export type SubjectTexts = Readonly<Record<string, string>>;

/** The members of the business key, and those that are keys of other subgraphs' entities. Absent and empty members are left out. */
export function subjectOf({ input: { type }, businessKey, references }: TopApi, input: object): SubjectTexts {
  const texts: Record<string, string> = {};
  for (const path of [...businessKey, ...Object.values(references).flatMap((key) => Object.values(key))]) {
    const text = memberText(type, input, path);
    if (text !== undefined) texts[path] = text;
  }
  return texts;
}

/** The payload's members that are entities of other subgraphs, each with its key; null when the input has no key for it. */
export function entitiesOf({ references }: Pick<TopApi, "references">, subject: SubjectTexts): Readonly<Record<string, object | null>> {
  const entities = Object.entries(references).map(([property, key]) => {
    const members = Object.entries(key).map(([name, path]) => [name, subject[path]] as const);
    return [property, members.every(([, text]) => text !== undefined) ? Object.fromEntries(members) : null] as const;
  });
  return Object.fromEntries(entities);
}
