/** The main thread's side of the store's thread. Each request is answered within its deadline, or the thread is ended. */
import { types } from "node:util";
import { Worker } from "node:worker_threads";
import type { Answer, Frame } from "../../transact.ts";
import type { FromSession, SessionOptions, ToSession } from "./session-messages.ts";

export interface Session {
  /**
   * The rows of one statement, or of several when no values are given. With a frame, the command is the last one's, for example of COMMIT.
   * @throws SessionLost, or PostgreSQL's own error, with `code` and `severity`.
   */
  run(sql: string, values: readonly unknown[] | undefined, deadlineMs: number, frame?: Frame): Promise<Answer>;
  /** Copies all files to a new folder, with all that was committed. @throws what `run` throws. */
  copyTo(folder: string, deadlineMs: number): Promise<Answer>;
  /** Why the session no longer answers; undefined while it answers. */
  readonly lost: SessionLost | undefined;
  /** Resolves when the thread has ended. A second thread beside it would destroy the folder. */
  readonly ended: Promise<unknown>;
  /** Makes a checkpoint and ends the thread. After the deadline the thread is ended as it is, which loses no commit. */
  close(deadlineMs: number): Promise<void>;
  /** Ends the thread as it is, at once. */
  end(why: string): void;
}

/** The thread did not answer, or PostgreSQL gave up. The thread has ended, and its memory is freed. */
export class SessionLost extends Error {
  override readonly name = "SessionLost";
}

/** The thread did not answer in time: it, or the machine, is slow. No damage to the folder is known. */
export class SessionSlow extends SessionLost {}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** The thread's file is beside this one, both in the sources and in the build. */
const program = new URL(`./session-worker${import.meta.url.slice(-3)}`, import.meta.url);

/** @throws SessionLost when the folder cannot be opened, with PostgreSQL's own words. */
export async function openSession(options: SessionOptions, deadlineMs: number): Promise<Session> {
  const session = new WorkerSession(options);
  try {
    await session.opened(deadlineMs);
    return session;
  } catch (error) {
    await session.ended;
    throw error;
  }
}

class WorkerSession implements Session {
  readonly #worker: Worker;
  readonly #opened = Promise.withResolvers<void>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  lost: SessionLost | undefined;
  readonly ended: Promise<unknown>;

  constructor(options: SessionOptions) {
    this.#worker = new Worker(program, { workerData: options, execArgv: [], name: "delivery-store" });
    // `once` of node:events would reject at an "error", and nobody may be waiting: that would end the program.
    this.ended = new Promise((resolve) => this.#worker.once("exit", resolve));
    this.#worker.on("message", (message: FromSession) => this.#hear(message));
    this.#worker.on("error", ({ message }) => this.end(message));
    this.#worker.on("exit", () => this.end("Its thread ended."));
  }

  opened(deadlineMs: number): Promise<void> {
    return this.#within(deadlineMs, this.#opened.promise);
  }

  async run(sql: string, values: readonly unknown[] | undefined, deadlineMs: number, frame?: Frame): Promise<Answer> {
    return this.#ask({ id: ++this.#lastId, sql, values, frame }, deadlineMs);
  }

  copyTo(folder: string, deadlineMs: number): Promise<Answer> {
    return this.#ask({ id: ++this.#lastId, copyTo: folder }, deadlineMs);
  }

  async close(deadlineMs: number): Promise<void> {
    if (!this.lost) await this.#ask({ id: ++this.#lastId, close: true }, deadlineMs).catch(() => undefined);
    this.end("It was closed.");
    await this.ended;
  }

  #ask(message: ToSession, deadlineMs: number): Promise<Answer> {
    if (this.lost) return Promise.reject(this.lost);
    const { promise, ...waiting } = Promise.withResolvers<Answer>();
    this.#waiting.set(message.id, waiting);
    this.#worker.postMessage(message);
    return this.#within(deadlineMs, promise);
  }

  async #within<T>(deadlineMs: number, answer: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#end(new SessionSlow(`It did not answer within ${Math.round(deadlineMs)} ms.`)), deadlineMs);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }

  #hear(message: FromSession): void {
    if ("opened" in message) this.#opened.resolve();
    else if ("lost" in message) this.end(message.lost);
    else {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if ("rows" in message) waiting?.resolve({ ...message, rows: message.rows.map(withDates) });
      else waiting?.reject(Object.assign(new Error(message.failure.message), message.failure));
    }
  }

  end(why: string): void {
    this.#end(new SessionLost(why));
  }

  #end(lost: SessionLost): void {
    if (this.lost) return;
    this.lost = lost;
    this.#opened.reject(this.lost);
    for (const { reject } of this.#waiting.values()) reject(this.lost);
    this.#waiting.clear();
    void this.#worker.terminate();
  }
}

/** A `Date` from another thread has Node's own class. In a test runner the program's `Date` is another class. */
function withDates(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, types.isDate(value) ? new Date(value.getTime()) : value]));
}
