/**
 * How long the store may take, all in milliseconds. Every wait has a deadline on both sides. The server frees what it holds for a client
 * that is gone, and the client leaves a server that does not answer. Without a deadline, neither side notices a half-open connection.
 */

export interface Deadlines {
  /** One statement, on the server. Accepting 500 deliveries takes about 100 ms; a checkpoint may add a second. */
  readonly statementMs: number;
  /** The wait for another transaction's lock, on the server. It is the longest time that one instance can block another. */
  readonly lockMs: number;
  /**
   * Between two statements of a transaction, on the server. Longer means that the process is paused or cut off, and others need its locks.
   */
  readonly idleMs: number;
  /** One transaction, on both sides. Servers before PostgreSQL 17 only have the three above. */
  readonly transactionMs: number;
  /** How much longer than the server the client waits, so that the server's own error comes first. */
  readonly answerMs: number;
  /** Opening a connection, or waiting for one while all are in use. */
  readonly connectMs: number;
  /** Between two checks of a listening connection: no notification may also mean a lost connection. */
  readonly heartbeatMs: number;
  /** How long a caller waits for the store to open. The opening goes on, for the next caller. */
  readonly openMs: number;
}

/**
 * For calls that somebody waits for. The next statement on a lost connection fails after 4 s; then all older connections are given up too.
 * So an instance works again well within 15 s.
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

/** For migrations, erasure and a move. `idleMs` stays the same, so that others wait no longer for the locks of a lost instance. */
export const patiently: Deadlines = {
  ...briefly,
  // Long enough to build an index over millions of rows on a slow disk.
  statementMs: 120_000,
  // Instances that start together prepare the store one after the other.
  lockMs: 30_000,
  transactionMs: 600_000,
};

/** The deadlines as settings of one session. A server that does not know a setting ignores it. */
export function deadlineSettings({ statementMs, lockMs, idleMs, transactionMs, answerMs }: Deadlines): Readonly<Record<string, string>> {
  return {
    statement_timeout: `${statementMs}`,
    lock_timeout: `${lockMs}`,
    idle_in_transaction_session_timeout: `${idleMs}`,
    transaction_timeout: `${transactionMs}`,
    // Only this time-out ends a statement that sends rows to a client that does not read them.
    tcp_user_timeout: `${idleMs + answerMs}`,
    // Seconds. Three probes without an answer end a session that would otherwise wait for its client for hours.
    tcp_keepalives_idle: "5",
    tcp_keepalives_interval: "2",
    tcp_keepalives_count: "3",
  };
}
