/** Any number of instances on one PostgreSQL, which is empty before each test, and its rows. */
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeAll } from "@jest/globals";
import pg from "pg";
import type { DeliveryOptions } from "../../src/delivery/engine/options.ts";
import { StoreAway } from "../../src/delivery/store/database.ts";
import type { DeliveryStore } from "../../src/delivery/store/store.ts";
import type { PostgresServer } from "./postgres.ts";
import { type Instance, SLOW_MS, startInstance, withStore } from "./stores.ts";

export interface Instances {
  readonly server: PostgresServer;
  readonly store: DeliveryStore;
  /** A new instance. It is stopped at the end of the test. */
  start(options?: Partial<DeliveryOptions>): Promise<Instance>;
  /** Rows of the store. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

export function withInstances(): Instances {
  const holder = withStore("postgres");
  const started: Instance[] = [];
  let url = "";
  beforeAll(async () => {
    url = await holder.server.newDatabase();
  }, SLOW_MS);
  afterEach(async () => {
    await Promise.all(started.splice(0).map(({ deliveries }) => deliveries.stop(2_000)));
    url = await holder.server.newDatabase();
  }, SLOW_MS);
  return {
    get server() {
      return holder.server;
    },
    get store() {
      return { kind: "postgres", url } as const;
    },
    async start(options = {}) {
      const instance = await startInstance({ kind: "postgres", url }, { pollMs: 300, ...options });
      started.push(instance);
      return instance;
    },
    async sql<Row extends object>(text: string, values: unknown[] = []) {
      const client = new pg.Client(url);
      await client.connect();
      try {
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.end();
      }
    },
  };
}

/** A busy machine may make the store miss a deadline of the service. As its error says, the question is repeated then. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds(condition))) await delay(10);
}

async function holds(condition: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await condition();
  } catch (error) {
    if (error instanceof StoreAway) return false;
    throw error;
  }
}
