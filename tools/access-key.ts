/**
 * Makes a key for a caller. The first line of standard output has the key; it is written nowhere else. Then follows the entry for
 * ACCESS_KEYS_FILE. With `--file`, the entry is written to that file instead: a new caller is added, an existing one gets a second key.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { hashOfKey, type KeyEntry, readEntries } from "../dist/access/key-file.js";
import { knownScopes } from "../dist/access/scopes.js";
import { topApis } from "../dist/apis/index.js";

/** Lets a person or a secret scanner recognise a leaked key. */
const PREFIX = "topkey_";

try {
  const { values } = parseArgs({
    options: {
      id: { type: "string" },
      scope: { type: "string", multiple: true, default: [] },
      session: { type: "string" },
      gateway: { type: "boolean" },
      expires: { type: "string" },
      file: { type: "string" },
    },
  });
  const { id, scope: scopes, session, gateway, expires, file } = values;
  if (!id)
    throw new Error(
      "Name the caller: --id desk --scope surrender:write [--scope …] [--session name] [--gateway] [--expires 2027-01-31T00:00:00+08:00] [--file keys.json]",
    );

  const scopesKnown = knownScopes(topApis);
  const key = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const sha256 = hashOfKey(key).toString("hex");
  const entries = file !== undefined && existsSync(file) ? readEntries(readFileSync(file, "utf8"), scopesKnown) : [];
  const known = entries.find((one) => one.id === id);
  if (known && (scopes.length > 0 || session !== undefined || gateway || expires !== undefined))
    throw new Error(
      `${id} is in the file already. For a second key, give only --id and --file. To change what ${id} may do, edit the file.`,
    );

  const entry: KeyEntry = known
    ? { ...known, sha256: [...known.sha256, sha256] }
    : {
        id,
        sha256: [sha256],
        scopes,
        ...(session !== undefined && { session }),
        ...(gateway && { gateway }),
        ...(expires !== undefined && { expires }),
      };
  const keys = known ? entries.map((one) => (one === known ? entry : one)) : [...entries, entry];
  const json = `${JSON.stringify({ keys }, null, 2)}\n`;
  readEntries(json, scopesKnown); // the same check as the service's
  if (file !== undefined) writeFileSync(file, json);
  process.stdout.write(`${key}\n${file === undefined ? `${JSON.stringify(entry)}\n` : ""}`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
