/**
 * How long the store may take, all in milliseconds. Every wait ends on both sides: the server frees what it holds for a client that is
 * gone, and the client leaves a server that is silent. A half-open connection is known to neither before.
 */

export interface Deadlines {
  /** One statement, on the server. To accept 500 deliveries takes some 100 ms; a checkpoint may add a second. */
  readonly statementMs: number;
  /** The wait for another transaction's lock, on the server. It is the longest time that one instance can hold up another. */
  readonly lockMs: number;
  /** Between two statements of a transaction, on the server: its process is paused or cut off, and others need what it locked. */
  readonly idleMs: number;
  /** One transaction, on both sides; servers before PostgreSQL 17 have the three above only. */
  readonly transactionMs: number;
  /** What the client allows beyond the server: where the server answers, its own words come first. */
  readonly answerMs: number;
  /** To make a connection, or to get one while all are in use. */
  readonly connectMs: number;
  /** Between two questions to a server that has nothing to tell: a listener hears silence, and does not know of what kind. */
  readonly heartbeatMs: number;
  /** What a caller waits while the store is opened; it goes on being opened for the next one. */
  readonly openMs: number;
}

/**
 * For calls that somebody waits for. A connection that was cut off is noticed by its next statement, after 4 s; then all that are older
 * are given up with it. So an instance goes on well within 15 s.
 */
export const briefly: Deadlines = {
  statementMs: 3_000,
  lockMs: 2_000,
  idleMs: 3_000,
  transactionMs: 5_000,
  answerMs: 1_000,
  connectMs: 3_000,
  heartbeatMs: 5_000,
  openMs: 15_000,
};

/** For migrations, erasure and a move. Others wait for their locks no longer than for any: `idleMs` stays. */
export const patiently: Deadlines = {
  ...briefly,
  // An index over some million rows, on a slow disk.
  statementMs: 120_000,
  // All instances that start together prepare the store, one after the other.
  lockMs: 30_000,
  transactionMs: 600_000,
};

/** Settings of one session; a server that does not know one of them does without. */
export function sessionSettings({ statementMs, lockMs, idleMs, transactionMs, answerMs }: Deadlines): Readonly<Record<string, string>> {
  return {
    statement_timeout: `${statementMs}`,
    lock_timeout: `${lockMs}`,
    idle_in_transaction_session_timeout: `${idleMs}`,
    transaction_timeout: `${transactionMs}`,
    // A statement that sends rows to a client that takes none is ended by no time-out but this one.
    tcp_user_timeout: `${idleMs + answerMs}`,
    // Seconds: three questions without an answer end a session that would wait for its client for hours.
    tcp_keepalives_idle: "5",
    tcp_keepalives_interval: "2",
    tcp_keepalives_count: "3",
  };
}
