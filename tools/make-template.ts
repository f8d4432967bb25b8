/**
 * Puts an empty delivery store into dist/. A new store is a copy of it, because PostgreSQL's initdb takes seconds and 700 MB, and the
 * ledger's tables take some time, too. It is made once for each version of PGlite, of data-folder.ts and of the tables, and cached with the
 * packages.
 */
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { emptyLedger } from "../dist/delivery/ledger/migrations/migrate.js";
import { makeDataFolder } from "../dist/delivery/store/embedded/session/data-folder.js";

const root = new URL("../", import.meta.url);
const madeOf = ["node_modules/@electric-sql/pglite/package.json", "dist/delivery/store/embedded/session/data-folder.js"].map((path) =>
  readFileSync(new URL(path, root)),
);
const hash = [...madeOf, ...emptyLedger].reduce((sum, text) => sum.update(text), createHash("sha256")).digest("hex");
const cache = new URL(`node_modules/.cache/delivery-store/${hash.slice(0, 16)}`, root).pathname;

if (!existsSync(cache)) {
  const beside = `${cache}.${process.pid}`;
  await mkdir(beside, { recursive: true });
  await makeDataFolder(beside, emptyLedger);
  // Another build may have made it at the same time.
  if (existsSync(cache)) rmSync(beside, { recursive: true });
  else renameSync(beside, cache);
}
const template = new URL("dist/template", root).pathname;
cpSync(cache, template, { recursive: true });
// Often root builds, and the service runs as another user. PostgreSQL writes some files that only their owner can read. Nothing in them is secret.
for (const file of readdirSync(template, { recursive: true, withFileTypes: true }))
  if (file.isFile()) chmodSync(`${file.parentPath}/${file.name}`, 0o644);
