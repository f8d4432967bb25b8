/** Health as probes ask for it. How much waits, and since when, is for operators; everybody else is told the status only. */
import type { FastifyInstance } from "fastify";
import { createReadiness } from "./readiness.ts";

export interface Health {
  report(): Promise<HealthReport>;
  /** Nothing should be sent here from now on. */
  stop(): void;
}

export interface HealthReport {
  readonly isReady: boolean;
  readonly status: "ready" | "stopping" | "waiting for the delivery store";
  readonly details: object | undefined;
}

/** @param check what it returns are the details; it rejects while nothing should be sent here. */
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
