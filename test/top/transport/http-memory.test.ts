import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";

const module = new URL("../../../dist/top/transport/http.js", import.meta.url).href;

test("a post that was answered is freed with the young objects, so that V8 need not copy its form", () => {
  const [posts, bytes] = [100, 100_000];
  // In a process of its own, because nothing else may use the heap meanwhile.
  const program = `
    import { once } from "node:events";
    import { createServer } from "node:http";
    import { setImmediate } from "node:timers/promises";
    import { getHeapSpaceStatistics } from "node:v8";
    import { createHttpTransport } from "${module}";
    const gateway = createServer((request, response) => request.resume().once("end", () => response.end("{}")));
    await once(gateway.listen(0, "127.0.0.1"), "listening");
    const gatewayUrl = new URL("http://127.0.0.1:" + gateway.address().port);
    const transport = createHttpTransport({ gatewayUrl, connectTimeoutMs: 30_000, maxConcurrency: 1 });
    await transport.post("warm=up", 30_000);
    const oldBytes = () => getHeapSpaceStatistics().reduce((sum, one) => (one.space_name.startsWith("new") ? sum : sum + one.space_used_size), 0);
    gc();
    const before = oldBytes();
    for (let n = 0; n < ${posts}; n++) {
      await transport.post((n + "=").padEnd(${bytes}, "a"), 30_000);
      await setImmediate(); // its connection is idle again
      gc({ type: "minor" });
    }
    process.stdout.write(String(oldBytes() - before));
    process.exit();
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", program], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(Number(stdout)).toBeLessThan((posts * bytes) / 4);
});
