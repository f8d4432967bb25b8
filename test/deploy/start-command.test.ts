/** The service is started with the same flags of node everywhere: by npm start, in the image, by systemd, and as the page says. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const [node, ...args] = JSON.parse(read("package.json")).scripts.start.replace("exec ", "").split(" ");

test.each([
  ["the image", () => JSON.parse(/^ENTRYPOINT (.*)$/m.exec(read("Dockerfile"))?.[1] ?? "[]")],
  ["systemd's unit", () => /^ExecStart=(.*)$/m.exec(read("deploy/systemd/top-insurance-graphql.service"))?.[1]?.split(" ")],
  ["the page for newcomers", () => /^(node .*)$/m.exec(read("docs/quick-start.md"))?.[1]?.split(" ")],
])("%s starts the service with the arguments of npm start", (_place, command) => {
  expect([node, args.at(-1)]).toEqual(["node", "dist/main.js"]);
  expect(command()).toEqual([expect.stringMatching(/(^|\/)node$/), ...args]);
});

test("This Node.js knows the flags of npm start", () => {
  expect(execFileSync(process.execPath, [...args.slice(0, -1), "--print", "1"], { encoding: "utf8" })).toBe("1\n");
});
