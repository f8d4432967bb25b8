/** The sellers' session tokens by name. Callers' keys and tokens refer to a session by its name, so only this file holds the secrets. */
import { z } from "zod";
import { readJson } from "../settings/read-json.ts";

export type Sessions = ReadonlyMap<string, string>;

const sessionFile = z.record(z.string(), z.string().trim().min(1, "must not be empty"));

/**
 * The sessions, from the JSON of an object with names and tokens.
 * @throws Error that says what is wrong, without repeating a token.
 */
export function readSessions(json: string): Sessions {
  return new Map(Object.entries(readJson(sessionFile, json)));
}
