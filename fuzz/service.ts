/** The built service in a process of its own, started with `--expose-gc`: it says where it listens, and how much memory it holds when asked. */
import { loadConfig } from "../dist/config/config.js";
import { startService } from "../dist/service.js";

/** What is held once everything that nobody needs is gone. Bytes. */
export interface Memory {
  readonly heapUsed: number;
  readonly rss: number;
}

const service = await startService(
  loadConfig(process.env, () => {
    throw new Error("No setting of this run names a file.");
  }),
);

process.on("message", () => {
  for (let pass = 0; pass < 3; pass++) globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapUsed, rss } satisfies Memory);
});
process.once("disconnect", () => void service.stop());
process.send?.(service.url.href);
