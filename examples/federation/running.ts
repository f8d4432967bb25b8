/** What every part of the graph has in common once it listens. */
export interface Running {
  /** Its GraphQL endpoint. */
  readonly url: string;
  /** Ends it and everything that it started. */
  stop(): Promise<void>;
}

/** Nothing of this example listens elsewhere. */
export const HOST = "127.0.0.1";

export const ANY_FREE_PORT = 0;
