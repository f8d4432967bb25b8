/** The sellers' session tokens by name: keys and tokens of callers hold the names only, so that this file is the one with secrets. */
import { z } from "zod";
import { readJson } from "../settings/read-json.ts";

export type Sessions = ReadonlyMap<string, string>;

const sessionFile = z.record(z.string(), z.string().trim().min(1, "must not be empty"));

/**
 * The sessions in a JSON object of names and tokens.
 * @throws Error that names what is wrong, without a token.
 */
export function readSessions(json: string): Sessions {
  return new Map(Object.entries(readJson(sessionFile, json)));
}
