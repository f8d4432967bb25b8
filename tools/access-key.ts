/**
 * Makes a key for a caller. The key stands on the first line of standard output, and nowhere else; then comes the entry for
 * ACCESS_KEYS_FILE, unless `--file` names that file: a new caller is added to it, and one that is there gets a second key.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { hashOfKey, type KeyEntry, readEntries } from "../dist/access/key-file.js";
import { knownScopes } from "../dist/access/scopes.js";
import { topApis } from "../dist/apis/index.js";

/** So that whoever finds a key, a scanner of repositories for one, knows what it is. */
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
      "Say whose key it is: --id desk --scope surrender:write [--scope …] [--session name] [--gateway] [--expires 2027-01-31T00:00:00+08:00] [--file keys.json]",
    );

  const scopesKnown = knownScopes(topApis);
  const key = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const sha256 = hashOfKey(key).toString("hex");
  const entries = file !== undefined && existsSync(file) ? readEntries(readFileSync(file, "utf8"), scopesKnown) : [];
  const known = entries.find((one) => one.id === id);
  if (known && (scopes.length > 0 || session !== undefined || gateway || expires !== undefined))
    throw new Error(
      `${id} is there already. For a second key leave out all but --id and --file; what ${id} may do is changed in the file.`,
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
  readEntries(json, scopesKnown); // refuses what the service would refuse
  if (file !== undefined) writeFileSync(file, json);
  process.stdout.write(`${key}\n${file === undefined ? `${JSON.stringify(entry)}\n` : ""}`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
