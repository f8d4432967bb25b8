/** The built service in a process of its own, started with `--expose-gc`: it prints where it listens, and says how much memory it holds when asked. */
import { loadConfig } from "../dist/service/config.js";
import { startService } from "../dist/service/service.js";

/** Bytes, once everything that nobody needs is gone. */
export interface Memory {
  /** Objects, and the buffers that they hold outside of the heap. */
  readonly held: number;
  /** What the kernel has given. V8 hands it back when it likes. */
  readonly rss: number;
}

/** The one file that a setting of this run may name is the issuer's keys, whose content stands in the environment. */
const service = await startService(
  loadConfig(process.env, () => {
    if (process.env.JWKS) return process.env.JWKS;
    throw new Error("No setting of this run names a file.");
  }),
);

process.on("message", () => {
  for (let pass = 0; pass < 3; pass++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ held: heapUsed + external, rss } satisfies Memory);
});
process.once("SIGTERM", () => void service.stop().finally(() => process.disconnect?.()));
process.stdout.write(`${service.url}\n`);
