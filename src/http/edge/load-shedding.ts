/** Refuses new requests while the event loop is late: the ones that are running finish, instead of all of them timing out. */
import { fastifyUnderPressure } from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

const SAMPLE_MS = 1000;

/** `/livez` is answered all the same: a busy process is not a dead one, and a restart would lose what is running. */
const ALWAYS = "/livez";

/** @param maxDelayMs mean delay within a second from which on requests are refused; 0 is never. */
export function addLoadShedding(server: FastifyInstance, maxDelayMs: number): void {
  if (maxDelayMs === 0) return;
  server.register(fastifyUnderPressure, {
    maxEventLoopDelay: maxDelayMs,
    sampleInterval: SAMPLE_MS,
    pressureHandler: async ({ routeOptions }) => {
      if (routeOptions.url !== ALWAYS)
        throw new Refusal(503, "OVERLOADED", "The service is overloaded; nothing was executed. Repeat in a second.", SAMPLE_MS / 1000);
    },
  });
}
