import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startFacade } from "./support/facade.ts";

test("npm start serves the desk, with the endpoint behind /graphql on the same address", async (t) => {
  const facade = await startFacade();
  t.after(() => facade.stop());
  const npm = spawn("npm", ["start", "--", "--port", "0"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, FACADE_URL: facade.url.origin, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true, // a separate process group, so that npm's children end with it
  });
  t.after(async () => {
    const exit = once(npm, "exit");
    process.kill(-(npm.pid as number));
    await exit;
  });
  let address: string | undefined;
  for await (const line of createInterface(npm.stdout)) {
    address = /Local: +(\S+)/.exec(line)?.[1];
    if (address) break;
  }
  npm.stdout.resume();
  assert.match(await (await fetch(address as string)).text(), /<div id="desk">/);
  const answer = await fetch(new URL("graphql", address), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ topApis { field } }" }),
  });
  const { data } = (await answer.json()) as { data: { topApis: { field: string }[] } };
  assert.ok(data.topApis.some(({ field }) => field === "reflowInsuredOrder"));
});
