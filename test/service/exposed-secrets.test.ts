import { chmodSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { entryOf, fileWith } from "../support/access.ts";
import { withPrograms } from "../support/program.ts";

const start = withPrograms();

function secretFile(content: unknown, mode: number): string {
  const path = fileWith(content);
  chmodSync(path, mode);
  return path;
}

test("If every user can read a file with a secret, the log has a warning with the setting and without the content", async () => {
  const settings = {
    ...{ TOP_GATEWAY_URL: "sandbox", ACCESS: "keys", LOG_LEVEL: "info" },
    ACCESS_KEYS_FILE: secretFile({ keys: [entryOf("desk")] }, 0o644), // holds no secret
    ACCESS_SESSIONS_FILE: secretFile({ shop: "hunter2" }, 0o604),
    TOP_APP_SECRET_FILE: secretFile("hunter2", 0o644),
    DELIVERY_KEYS_FILE: secretFile({ keys: [{ id: "a", key: Buffer.alloc(32).toString("base64") }] }, 0o640),
  };
  const program = start({ settings });
  await program.printed(/^GraphQL +(http:\S+)$/m);
  program.signal("SIGTERM");
  const { stdout } = await program.exit;
  const warned = stdout.split("\n").flatMap((line) => /"setting":"(\w+)".*every user of this machine can read it/.exec(line)?.[1] ?? []);
  expect(warned.sort()).toEqual(["ACCESS_SESSIONS_FILE", "TOP_APP_SECRET_FILE"]);
  expect(stdout).not.toContain("hunter2");
});
