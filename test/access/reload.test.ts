import { writeFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { bearer, entryOf, fileWith, hashOf } from "../support/access.ts";
import { withPrograms } from "../support/program.ts";

const start = withPrograms();
const desk = (...keys: string[]) => JSON.stringify({ keys: [entryOf("desk", { sha256: keys.map(hashOf), scopes: ["surrender:write"] })] });

/** Starts the program with a key file. `statusWith` gives the HTTP status of a report with a key. */
async function startWith(content: string) {
  const path = fileWith(content);
  const program = start({ settings: { TOP_GATEWAY_URL: "sandbox", ACCESS: "keys", ACCESS_KEYS_FILE: path, LOG_LEVEL: "info" } });
  const url = await program.printed(/^GraphQL +(http:\S+)$/m);
  const statusWith = async (key: string): Promise<number> => {
    const body = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
    return (await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...bearer(key) }, body })).status;
  };
  return { program, path, statusWith };
}

test("A key can be replaced while the service runs: one SIGHUP adds the second key, and another one removes the first", async () => {
  const { program, path, statusWith } = await startWith(desk("older"));
  expect([await statusWith("older"), await statusWith("newer")]).toEqual([200, 401]);
  writeFileSync(path, desk("older", "newer"));
  expect(await statusWith("newer")).toBe(401); // not before the signal
  program.signal("SIGHUP");
  while ((await statusWith("newer")) !== 200) expect(await statusWith("older")).toBe(200);
  expect(await statusWith("older")).toBe(200);
  writeFileSync(path, desk("newer"));
  program.signal("SIGHUP");
  while ((await statusWith("older")) !== 401) expect(await statusWith("newer")).toBe(200);
  program.signal("SIGTERM");
  expect(await program.exit).toMatchObject({ code: 0, stderr: "" });
});

test.each([
  ["is broken", "{", "this is not JSON"],
  ["is empty", "", "is empty"],
  ["has an entry that cannot be used", desk("one", "two", "three"), "keys[0].sha256"],
])("A key file that %s at SIGHUP changes nothing, and the log says why", async (_what, content, reason) => {
  const { program, path, statusWith } = await startWith(desk("key"));
  writeFileSync(path, content);
  program.signal("SIGHUP");
  const line = JSON.parse(await program.printed(/^(\{.*the previous ones stay in use.*\})$/m));
  expect(line).toMatchObject({ level: "error", event: "access.reload-failed", reason: expect.stringContaining(reason) });
  expect([await statusWith("key"), await statusWith("other")]).toEqual([200, 401]);
});

test("With open access, a SIGHUP does not end the service", async () => {
  const program = start({ settings: { LOG_LEVEL: "info" } });
  const url = await program.printed(/^GraphQL +(http:\S+)$/m);
  program.signal("SIGHUP");
  await program.printed(/("service.reloading")/);
  expect((await fetch(new URL("/livez", url))).status).toBe(200);
});

test.each([
  ["0.0.0.0", true],
  ["127.0.0.1", false],
])("With open access on HOST=%s, the log has a warning: %s", async (host, warned) => {
  const program = start({ settings: { ACCESS: "open", TOP_GATEWAY_URL: "sandbox", HOST: host, LOG_LEVEL: "info" } });
  await program.printed(/^GraphQL +(http:\S+)$/m);
  program.signal("SIGTERM");
  expect((await program.exit).stdout.includes("anyone who can reach this address can report to TOP")).toBe(warned);
});
