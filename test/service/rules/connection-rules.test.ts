import { expect, test } from "@jest/globals";
import { maxConnectionsOf } from "../../../src/service/rules/connection-rules.ts";

/** The limit of connections if the process may open so many files, and the problems. */
function capAt(limit: string | undefined, wanted?: number): [number, string[]] {
  const problems: string[] = [];
  const limits =
    limit === undefined ? undefined : `Limit  Soft Limit  Hard Limit  Units\nMax open files            ${limit}     ${limit}     files`;
  const context = {
    contentOf: () => limits,
    secretFileOf: () => undefined,
    secretIn: () => undefined,
    problem: (line: string) => void problems.push(line),
  };
  return [maxConnectionsOf(wanted, 64, context), problems];
}

test.each([
  ["1024", 512],
  ["unlimited", 10_000],
  ["1048576", 10_000],
  [undefined, 512],
])("With %s open files, the limit of connections is %d", (limit, connections) => {
  expect(capAt(limit)).toEqual([connections, []]);
});

test("More connections than the process can open are refused with the reason", () => {
  const [, problems] = capAt("1024", 513);
  expect(problems).toEqual([expect.stringMatching(/^MAX_CONNECTIONS: 512 at most\. .*1024 files \(ulimit -n\)/)]);
  expect(capAt("1024", 512)).toEqual([512, []]);
  expect(capAt("256")[1]).toEqual([expect.stringMatching(/^MAX_CONNECTIONS: 0 at most/)]);
});
