import { writeFileSync } from "node:fs";
import { afterEach, expect, test } from "@jest/globals";
import { sandboxCredentials } from "../../src/sandbox/credentials.ts";
import type { Service } from "../../src/service/service.ts";
import { fileWith } from "../support/access.ts";
import { seenCalls } from "../support/sandbox.ts";
import { startServiceTo, withSandbox } from "../support/service.ts";

const running = withSandbox();
let service: Service;

afterEach(() => service.stop());

async function report(): Promise<unknown> {
  const body = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
  return (await fetch(new URL("graphql", service.url), { method: "POST", headers: { "content-type": "application/json" }, body })).json();
}

test("While TOP still has the previous secret, a call signed with the new one is sent again with the previous one; an empty file changes nothing", async () => {
  const file = fileWith(sandboxCredentials.appSecret);
  service = await startServiceTo(running.sandbox.gatewayUrl, { TOP_APP_SECRET: "", TOP_APP_SECRET_FILE: file });
  writeFileSync(file, "");
  service.reload();
  expect(await report()).toEqual({ data: { syncSurrenderInfo: { accepted: true } } });
  writeFileSync(file, "the-new-one");
  service.reload();
  expect(await report()).toEqual({ data: { syncSurrenderInfo: { accepted: true } } });
  expect(await seenCalls(running.sandbox.gatewayUrl)).toHaveLength(3);
});
