/** Runs the page's Java and Python clients unchanged, if the machine has the language. */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Facade, startFacade } from "../../claims-desk/test/support/facade.ts";
import { type LosingProxy, startLosingProxy } from "./support/losing-proxy.ts";

let facade: Facade;
let proxy: LosingProxy;
before(async () => {
  facade = await startFacade();
  proxy = await startLosingProxy(facade.url);
});
after(async () => {
  await proxy.stop();
  await facade.stop();
});
beforeEach(() => facade.reset());

/** [language, program, the option that prints its version, the client] */
const languages = [
  ["Java", "java", "-version", "Report.java"],
  ["Python", "python3", "--version", "report.py"],
] as const;

for (const [language, program, version, client] of languages) {
  const skip = spawnSync(program, [version]).status === 0 ? false : `no "${program}" on this machine: the ${language} client is NOT tested`;
  if (skip) console.warn(skip);
  const source = fileURLToPath(new URL(`../src/${client}`, import.meta.url));
  const run = (): Promise<{ readonly stdout: string }> => promisify(execFile)(program, [source, proxy.url, randomUUID()]);

  describe(language, { skip }, () => {
    test("it gets the receipt, and TOP sees one call, when two answers are lost", async () => {
      proxy.lose(2);
      const { data } = JSON.parse((await run()).stdout);
      assert.equal(data.syncSurrenderInfo.accepted, true);
      assert.deepEqual([proxy.seen, (await facade.calls()).length], [3, 1]);
    });

    test("it gives up after four attempts with an error, and TOP sees one call", async () => {
      proxy.lose(99);
      await assert.rejects(run());
      assert.deepEqual([proxy.seen, (await facade.calls()).length], [4, 1]);
    });
  });
}
