/** What production has on: access keys, limits, the log of each operation, metrics. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOfKey } from "../dist/access/key-file.js";
import { knownScopes } from "../dist/access/scopes.js";
import { topApis } from "../dist/apis/index.js";

const ACCESS_KEYS_FILE = join(mkdtempSync(join(tmpdir(), "bench-")), "keys.json");
const sha256 = [hashOfKey("topkey_bench").toString("hex")];
writeFileSync(ACCESS_KEYS_FILE, JSON.stringify({ keys: [{ id: "bench", sha256, scopes: knownScopes(topApis) }] }));

export const settings: Readonly<Record<string, string>> = { ACCESS: "keys", ACCESS_KEYS_FILE, ADMIN_PORT: "0", LOG_LEVEL: "info" };

/** Of a caller that may do everything. */
export const headers = { authorization: "Bearer topkey_bench" } as const;
