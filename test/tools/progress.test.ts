import { expect, test } from "@jest/globals";
import { startProgress } from "../../tools/progress.ts";

function shown(isTTY: boolean, times: readonly number[]): string {
  let [text, now] = ["", 0];
  const output = {
    isTTY,
    write: (more: string) => {
      text += more;
    },
  };
  const progress = startProgress("rows copied", output, () => now);
  for (const [n, at] of times.entries()) {
    now = at;
    progress.report(1_000 * (n + 1), 4_000);
  }
  progress.end();
  return text;
}

test("On a terminal, one line changes at most ten times a second, and is removed at the end", () => {
  const clear = "\r\x1b[K";
  expect(shown(true, [0, 50, 100])).toBe(`${clear}1,000 of 4,000 rows copied${clear}3,000 of 4,000 rows copied${clear}`);
});

test("Without a terminal, there is a line every ten seconds, and none for a short command", () => {
  expect(shown(false, [0, 5_000, 10_000, 19_999])).toBe("3,000 of 4,000 rows copied\n");
  expect(shown(false, [0, 9_999])).toBe("");
});
