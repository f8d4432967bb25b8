/** What production has on: access keys, limits, the log of each operation, metrics. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOfKey } from "../dist/access/key-file.js";
import { knownScopes } from "../dist/access/scopes.js";
import { topApis } from "../dist/apis/index.js";

const KEY = "topkey_bench";

/** The service's settings, and the headers of a caller that may do everything. */
export function withAllOn(): {
  readonly settings: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<"authorization", string>>;
} {
  const keysFile = join(mkdtempSync(join(tmpdir(), "bench-")), "keys.json");
  writeFileSync(
    keysFile,
    JSON.stringify({ keys: [{ id: "bench", sha256: [hashOfKey(KEY).toString("hex")], scopes: knownScopes(topApis) }] }),
  );
  return {
    settings: { ACCESS: "keys", ACCESS_KEYS_FILE: keysFile, ADMIN_PORT: "0", LOG_LEVEL: "info" },
    headers: { authorization: `Bearer ${KEY}` },
  };
}
