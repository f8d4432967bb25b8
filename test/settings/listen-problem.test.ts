import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { listenProblem } from "../../src/settings/listen-problem.ts";

async function problemOf(port: number, host: string): Promise<string> {
  const [error] = await once(createServer().listen(port, host), "error");
  return listenProblem(error as Error);
}

test("A port that is in use is reported with the address, and with the settings that can change it", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  expect(await problemOf(port, "127.0.0.1")).toMatch(
    new RegExp(
      `^127\\.0\\.0\\.1:${port} is in use by another program.* Stop that program, or set another port \\(HOST and PORT, .*\\)\\.$`,
    ),
  );
  other.close();
});

test("An address of another machine is reported as such", async () => {
  expect(await problemOf(0, "192.0.2.1")).toMatch(/^192\.0\.2\.1:\S+ is not an address of this machine\. Set another host \(/);
});

test("Another error keeps Node's words", () => {
  expect(listenProblem(new Error("getaddrinfo ENOTFOUND nowhere.invalid"))).toBe("getaddrinfo ENOTFOUND nowhere.invalid");
});
