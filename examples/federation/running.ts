/** A part of the graph that listens. */
export interface Running {
  /** Its GraphQL endpoint. */
  readonly url: string;
  /** Stops it and everything that it started. */
  stop(): Promise<void>;
}

/** All parts of this example listen on loopback only. */
export const HOST = "127.0.0.1";

export const ANY_FREE_PORT = 0;
