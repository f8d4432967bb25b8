/** Runs the built service in a separate process, with `--expose-gc`. It prints its URL, and answers each message with its memory. */
import { loadConfig } from "../dist/service/config.js";
import { startService } from "../dist/service/service.js";

/** Bytes, after a garbage collection. */
export interface Memory {
  /** Objects, and their buffers outside of the heap. */
  readonly held: number;
  /** Resident memory. V8 returns it to the kernel at any time it chooses. */
  readonly rss: number;
}

/** The only file in the settings of this run is the issuer's keys. Its content is in the variable JWKS. */
const service = await startService(
  loadConfig(process.env, () => {
    if (process.env.JWKS) return process.env.JWKS;
    throw new Error("This run has no file for its settings: set JWKS.");
  }),
);

process.on("message", () => {
  for (let pass = 0; pass < 3; pass++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ held: heapUsed + external, rss } satisfies Memory);
});
process.once("SIGTERM", () => void service.stop().finally(() => process.disconnect?.()));
process.stdout.write(`${service.url}\n`);
