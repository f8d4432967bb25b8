/** Refuses new requests while the event loop is late: the ones that are running finish, instead of all of them timing out. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

const SAMPLE_MS = 1000;
const RESOLUTION_MS = 10;

/** `/livez` is answered all the same: a busy process is not a dead one, and a restart would lose what is running. */
const ALWAYS = "/livez";

/**
 * Nothing in it opens a file, as `process.memoryUsage()` does: a timer that did would end a process that has no descriptor left.
 * @param maxDelayMs mean delay within a second from which on requests are refused; 0 is never.
 */
export function addLoadShedding(server: FastifyInstance, maxDelayMs: number): void {
  if (maxDelayMs === 0) return;
  let isLate = false;
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const timer = setInterval(() => {
    // Not a number: within a whole second the loop never came round.
    isLate = !(histogram.mean / 1e6 - RESOLUTION_MS <= maxDelayMs);
    histogram.reset();
  }, SAMPLE_MS).unref();
  server.addHook("onClose", async () => {
    clearInterval(timer);
    histogram.disable();
  });
  server.addHook("onRequest", async ({ routeOptions }) => {
    if (isLate && routeOptions.url !== ALWAYS)
      throw new Refusal(503, "OVERLOADED", "The service is overloaded; nothing was executed. Repeat in a second.", {
        retryAfterSeconds: SAMPLE_MS / 1000,
      });
  });
}
