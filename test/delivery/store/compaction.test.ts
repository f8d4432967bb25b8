/** Erased contents are nowhere in an embedded store's folder, and their space is freed. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openEmbedded } from "../../../src/delivery/store/embedded/embedded.ts";
import { until } from "../../support/instances.ts";
import { fails, newStore, SLOW_MS, startInstance, surrender } from "../../support/stores.ts";

function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

function filesWith(folder: string, text: string): string[] {
  return filesOf(folder).filter((path) => readFileSync(path).includes(text));
}

function sizeOf(folder: string): number {
  return filesOf(folder).reduce((sum, path) => sum + statSync(path).size, 0);
}

test(
  "No file holds erased contents, encrypted or not, and the folder is smaller",
  async () => {
    await using holder = await newStore("embedded");
    const { store } = holder;
    const folder = store.kind === "embedded" ? store.folder : "";
    const instance = await startInstance(store);
    instance.answer = () => fails("TOP_REJECTED");
    const many = await Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        instance.deliveries.enqueue(surrender({ input: { instPolicyId: `${n}`, refundMoney: "9".repeat(4_000) } })),
      ),
    );
    for (const { id } of many) await instance.deliveries.waitUntilAtRest(id, 60_000);
    const [kept, ...old] = many.map(({ id }) => id);
    await instance.deliveries.stop(5_000);

    const database = await openEmbedded(folder);
    // As an older program wrote it.
    await database.query('UPDATE top_delivery.delivery SET failure = \'{"code":"TOP_REJECTED","message":"plain-words"}\' WHERE id = $1', [
      kept,
    ]);
    await database.query("UPDATE top_delivery.delivery SET settled_at = now() - interval '31 days' WHERE id = ANY($1::uuid[])", [old]);
    const [sealed] = await database.query<{ words: string; contents: string }>(
      "SELECT right(sealed_failure, 60) AS words, left(payload, 60) AS contents FROM top_delivery.delivery WHERE id = $1",
      [old[0]],
    );
    await database.close();
    const secrets = [sealed?.words ?? "", sealed?.contents ?? "", "plain-words"];
    for (const secret of secrets) expect(filesWith(folder, secret)).not.toEqual([]);
    const before = sizeOf(folder);

    const later = await startInstance(store);
    await until(() => later.events.some(({ kind }) => kind === "compacted"));
    expect(later.events).toContainEqual({ kind: "erased", count: old.length });
    for (const secret of secrets) expect(filesWith(folder, secret)).toEqual([]);
    expect(sizeOf(folder)).toBeLessThan(before - 1_000_000);
    expect(await later.deliveries.byId(kept ?? "")).toMatchObject({ failure: { message: "plain-words" } });
    await later.deliveries.stop(5_000);
  },
  SLOW_MS,
);
