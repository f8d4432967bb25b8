/** The start command prints all addresses, answers, and leaves no process behind. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { graphql, receiptOf } from "./support/graphql.ts";
import { surrender } from "./support/operations.ts";

const START = fileURLToPath(new URL("../start.ts", import.meta.url));
const freePorts = { PORT: "0", SANDBOX_PORT: "0", POLICIES_PORT: "0", GATEWAY_PORT: "0" };

describe("npm start", { timeout: 60_000 }, () => {
  for (const [gateway, signal] of [
    ["apollo", "SIGTERM"],
    ["hive", "SIGINT"],
  ] as const) {
    test(`the graph with ${gateway} answers, and ${signal} stops all of it`, async () => {
      const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", START, gateway], {
        env: freePorts,
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        const urls: string[] = [];
        for await (const line of createInterface(child.stdout)) {
          urls.push(/http:\S+/.exec(line)?.[0] ?? line);
          if (line.startsWith("Gateway")) break;
        }
        const answer = await graphql(urls.at(-1) ?? "", surrender.query, surrender.variables);
        const { policy } = receiptOf(answer, "syncSurrenderInfo");
        assert.equal((policy as Record<string, unknown>).holderName, "张三");

        const ended = once(child, "exit");
        child.kill(signal);
        assert.deepEqual(await ended, [0, null]);
        assert.equal(urls.length, 4);
        for (const url of urls) await assert.rejects(fetch(url), /fetch failed/);
      } finally {
        child.kill("SIGKILL");
      }
    });
  }

  test("without a gateway's name it lists the possible names", async () => {
    const child = spawn(process.execPath, [START], { env: freePorts, stdio: ["ignore", "ignore", "pipe"] });
    const [said] = await once(child.stderr.setEncoding("utf8"), "data");
    const [code] = await once(child, "exit");
    assert.match(String(said), /apollo or hive/);
    assert.equal(code, 1);
  });
});
