import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "@jest/globals";
import { transportTo } from "../../support/transport.ts";
import { startUpstream } from "../../support/upstream.ts";

setFlagsFromString("--expose-gc");
const gc: (options: { readonly type: "minor" | "major" }) => void = runInNewContext("gc");

test("a post that was answered is freed with the young objects, so that V8 need not copy its form", async () => {
  await using upstream = await startUpstream((response) => response.end("{}"));
  const transport = transportTo(upstream.url);
  await transport.post("warm=up");
  gc({ type: "major" });
  const before = oldBytes();
  const [posts, bytes] = [100, 100_000];
  for (let n = 0; n < posts; n++) {
    await transport.post(`${n}=`.padEnd(bytes, "a"));
    gc({ type: "minor" });
  }
  expect(oldBytes() - before).toBeLessThan((posts * bytes) / 4);
});

function oldBytes(): number {
  const old = getHeapSpaceStatistics().filter(({ space_name: name }) => !name.startsWith("new"));
  return old.reduce((sum, { space_used_size: size }) => sum + size, 0);
}
