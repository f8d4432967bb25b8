import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const module = new URL("../../../dist/delivery/store/flush.js", import.meta.url).href;

test("A folder with more files than the process may open is flushed", () => {
  const folder = mkdtempSync(join(tmpdir(), "flush-test-"));
  for (let n = 0; n < 500; n++) writeFileSync(join(folder, `${n}`), "");
  const program = `const { flushFolder } = await import("${module}"); await flushFolder(${JSON.stringify(folder)});`;
  const limited = ["-c", 'ulimit -n 100; exec "$0" "$@"', process.execPath, "--input-type=module", "-e", program];
  const { status, stderr } = spawnSync("/bin/sh", limited, { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
