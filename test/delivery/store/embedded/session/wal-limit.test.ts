import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "@jest/globals";
import {
  createWalLimit,
  FIRST_GROWTH_BYTES,
  LOOK_EVERY,
  MOST_BYTES,
} from "../../../../../src/delivery/store/embedded/session/wal-limit.ts";
import { SLOW_MS } from "../../../../support/stores.ts";

test(
  "When the log has grown, this is told after the transaction that wrote it; when it has grown much, there is a checkpoint",
  async () => {
    const pglite = await PGlite.create();
    let told = 0;
    const limit = createWalLimit(pglite, async () => void told++);
    const afterSomeStatements = async (): Promise<number> => {
      for (let n = 0; n < LOOK_EVERY; n++) await limit();
      return told;
    };
    const write = (bytes: number) =>
      pglite.query("INSERT INTO item SELECT repeat('x', 1000) FROM generate_series(1, $1::integer / 1000)", [bytes]);
    const checkpoint = async () => (await pglite.query("SELECT redo_lsn FROM pg_control_checkpoint()")).rows[0];
    await pglite.exec("CREATE TABLE item (text text)");
    const first = await afterSomeStatements();
    expect(await afterSomeStatements()).toBe(first);
    await pglite.exec("BEGIN");
    await write(2 * FIRST_GROWTH_BYTES);
    expect(await afterSomeStatements()).toBe(first);
    await pglite.exec("COMMIT");
    expect(await afterSomeStatements()).toBe(first + 1);
    // The next growth that is told is twice as large.
    await write(FIRST_GROWTH_BYTES);
    expect(await afterSomeStatements()).toBe(first + 1);
    const before = await checkpoint();
    await write(MOST_BYTES);
    expect(await afterSomeStatements()).toBe(first + 2);
    expect(await checkpoint()).not.toEqual(before);
    await pglite.close();
  },
  SLOW_MS,
);
