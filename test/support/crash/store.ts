/** An empty store for the instances of one crash run, as their settings name it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "../postgres.ts";
import type { storeKinds } from "../stores.ts";

export interface RunStore extends AsyncDisposable {
  readonly settings: Readonly<Record<string, string>>;
  /** With PostgreSQL only. */
  readonly server: PostgresServer | undefined;
}

export async function newStore(kind: (typeof storeKinds)[number]): Promise<RunStore> {
  const folder = mkdtempSync(join(tmpdir(), "crash-test-"));
  const keysFile = join(folder, "keys.json");
  writeFileSync(keysFile, JSON.stringify({ keys: [{ id: "crash", key: Buffer.alloc(32, 7).toString("base64") }] }));
  const server = kind === "postgres" ? await startPostgres() : undefined;
  const url = server ? await server.newDatabase() : `embedded:${join(folder, "data")}`;
  return {
    settings: { DELIVERY_STORE: url, DELIVERY_KEYS_FILE: keysFile },
    server,
    async [Symbol.asyncDispose]() {
      await server?.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
