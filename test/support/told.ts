/** Reads the lines of a service's log while they are written. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll } from "@jest/globals";
import type { Service } from "../../src/service/service.ts";
import { startTestService, type TestSettings } from "./service.ts";

export interface Line {
  readonly level: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

export interface ToldService {
  readonly service: Service;
  readonly lines: Line[];
  /** The lines of this event, when there are this many. */
  linesOf(event: string, count?: number): Promise<readonly Line[]>;
}

/** A service whose log is read. Read its members only inside tests. */
export function withToldService(settings: TestSettings = {}): ToldService {
  const lines: Line[] = [];
  const holder = { lines, linesOf } as { service: Service } & Omit<ToldService, "service">;
  beforeAll(async () => {
    const output = {
      write: (text: string) => void lines.push(JSON.parse(text) as Line),
      flush: () => undefined,
      idle: async () => undefined,
    };
    holder.service = await startTestService({ LOG_LEVEL: "info", ...settings }, output);
  });
  afterAll(() => holder.service.stop());
  return holder;

  async function linesOf(event: string, count = 1): Promise<readonly Line[]> {
    for (;;) {
      const found = lines.filter((line) => line.event === event);
      if (found.length >= count) return found;
      await delay(10);
    }
  }
}
