import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openLogOutput } from "../../src/telemetry/log-output.ts";
import { until } from "../support/instances.ts";

const emptyFile = (): string => join(mkdtempSync(join(tmpdir(), "log-output-")), "log");

test.each([0, 1])(
  "Each line is written once, however often and whenever the waiting lines are flushed (lines gather for %i ms)",
  async (gatherMs) => {
    const path = emptyFile();
    const descriptor = openSync(path, "w");
    const output = openLogOutput({ descriptor, gatherMs });
    output.write("1\n"); // this write is under way while the next two lines come
    output.write("2\n");
    output.write("3\n");
    output.flush();
    output.flush();
    await output.idle();
    output.write("4\n");
    output.flush();
    await output.idle();
    closeSync(descriptor);
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    expect(lines.sort()).toEqual(["1", "2", "3", "4"]);
  },
);

test("Lines that gather are written together, or when they are flushed", async () => {
  const path = emptyFile();
  const descriptor = openSync(path, "w");
  let writes = 0;
  const output = openLogOutput({ descriptor, gatherMs: 50, onWritten: () => writes++ });
  for (const line of ["1\n", "2\n", "3\n"]) output.write(line);
  await until(() => readFileSync(path, "utf8") === "1\n2\n3\n" && writes > 0);
  expect(writes).toBe(1);
  const later = openLogOutput({ descriptor, gatherMs: 3_600_000 });
  later.write("4\n");
  later.flush();
  expect(readFileSync(path, "utf8")).toBe("1\n2\n3\n4\n");
  closeSync(descriptor);
});
