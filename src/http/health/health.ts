/**
 * The health routes for probes. Details, such as how many deliveries wait and since when, are only for operators; others get the status.
 */
import type { FastifyInstance } from "fastify";
import { createReadiness } from "./readiness.ts";

export interface Health {
  report(): Promise<HealthReport>;
  /** From now on the health is "stopping": no new requests should be sent to this instance. */
  stop(): void;
}

export interface HealthReport {
  readonly isReady: boolean;
  readonly status: "ready" | "stopping" | "waiting for the delivery store";
  readonly details: object | undefined;
}

/** The health. @param check returns the details; it rejects while no requests should be sent to this instance. */
export function createHealth(check: () => Promise<object>): Health {
  const readiness = createReadiness(check);
  let isStopping = false;
  return {
    async report() {
      const { ready, details } = await readiness();
      const status = isStopping ? "stopping" : ready ? "ready" : "waiting for the delivery store";
      return { isReady: status === "ready", status, details };
    },
    stop: () => {
      isStopping = true;
    },
  };
}

/** Adds `/livez` and `/readyz`. */
export function addHealth(server: FastifyInstance, health: Health, { showsDetails }: { showsDetails: boolean }): void {
  server.get("/livez", async () => ({ status: "alive" }));
  server.get("/readyz", async (_request, reply) => {
    const { isReady, status, details } = await health.report();
    if (!isReady) reply.code(503);
    return { status, ...(showsDetails && details) };
  });
}
