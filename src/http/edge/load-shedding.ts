/** Refuses new requests while the event loop is late. So the running requests can finish, and not all of them time out. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusals/refusal.ts";

const SAMPLE_MS = 1000;
const RESOLUTION_MS = 10;

/** `/livez` is always answered: a busy process is not dead, and a restart would lose the running calls. */
const ALWAYS = "/livez";

/**
 * Adds the check. Its timer must not open a file, as `process.memoryUsage()` does: when no file descriptor is free, that would end the
 * process.
 * @param maxDelayMs above this mean delay within a second, requests are refused; 0: never.
 */
export function addLoadShedding(server: FastifyInstance, maxDelayMs: number): void {
  if (maxDelayMs === 0) return;
  let isLate = false;
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const timer = setInterval(() => {
    // The mean is NaN when the loop was blocked for the whole second. The negation counts that as late.
    isLate = !(histogram.mean / 1e6 - RESOLUTION_MS <= maxDelayMs);
    histogram.reset();
  }, SAMPLE_MS).unref();
  server.addHook("onClose", async () => {
    clearInterval(timer);
    histogram.disable();
  });
  server.addHook("onRequest", ({ routeOptions }, _reply, done) => {
    if (isLate && routeOptions.url !== ALWAYS)
      throw new Refusal(503, "OVERLOADED", "The service is overloaded. Nothing was executed. Send the request again in a second.", {
        retryAfterSeconds: SAMPLE_MS / 1000,
      });
    done();
  });
}
