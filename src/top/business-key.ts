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

/** The payload's members that are entities of other subgraphs, each by its key; null where the input has no such key. */
export function referencesOf({ input: { type }, references }: TopApi, input: object): Readonly<Record<string, object | null>> {
  const entities = Object.entries(references).map(([property, key]) => {
    const members = Object.entries(key).map(([name, path]) => [name, memberText(type, input, path)] as const);
    return [property, members.every(([, text]) => text !== undefined) ? Object.fromEntries(members) : null] as const;
  });
  return Object.fromEntries(entities);
}
