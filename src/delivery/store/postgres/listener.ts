/** A separate connection that listens. It is checked regularly, and opened again whenever it is lost. */
import pg from "pg";
import { CHANNEL } from "../database.ts";
import type { Deadlines } from "../deadlines.ts";
import { clientConfig, destroy, prepareSession } from "./connections.ts";
import { runFramed } from "./run-framed.ts";

const RECONNECT_MS = 500;
/** A shared lock that every listener holds, so that listeners can be counted. Any numbers that no other program uses. */
const PRESENCE = [7_240, 167_032] as const;

/** Counts the listeners of all instances. */
export const COUNT_LISTENERS: string = `SELECT count(*)::integer AS instances FROM pg_locks
  WHERE locktype = 'advisory' AND classid = ${PRESENCE[0]} AND objid = ${PRESENCE[1]} AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

export class Listener {
  readonly #url: string;
  readonly #deadlines: Deadlines;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(url: string, deadlines: Deadlines) {
    this.#url = url;
    this.#deadlines = deadlines;
  }

  /** Calls `onMessage` with each notification, and with undefined when it listens again and may have missed some. Never rejects. */
  async start(onMessage: (message: string | undefined) => void): Promise<void> {
    if (this.#stopped) return;
    const client = new pg.Client(clientConfig(this.#url, this.#deadlines));
    this.#client = client;
    client.on("notification", ({ payload }) => onMessage(payload));
    client.on("error", () => undefined);
    client.once("end", () => {
      clearTimeout(this.#timer);
      if (!this.#stopped) this.#timer = setTimeout(() => void this.start(onMessage), RECONNECT_MS);
    });
    try {
      await client.connect();
      await prepareSession(client, this.#deadlines);
      await runFramed(client, this.#deadlines, `LISTEN ${CHANNEL}; SELECT pg_advisory_lock_shared(${PRESENCE.join()})`);
      onMessage(undefined);
      this.#askLater(client);
    } catch {
      destroy(client);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.#client) destroy(this.#client);
  }

  #askLater(client: pg.Client): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      runFramed(client, this.#deadlines, "SELECT 1").then(
        () => this.#client === client && this.#askLater(client),
        () => destroy(client),
      );
    }, this.#deadlines.heartbeatMs);
  }
}
