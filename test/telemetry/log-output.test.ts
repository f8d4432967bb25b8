import { closeSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openLogOutput } from "../../src/telemetry/log-output.ts";

test("Each line is written once, however often and whenever the waiting lines are flushed", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "log-output-")), "log");
  const descriptor = openSync(path, "w");
  const output = openLogOutput({ descriptor });
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
});
