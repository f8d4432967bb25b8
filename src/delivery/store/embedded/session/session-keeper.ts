/** Keeps a session open. A lost session is opened again at the next use, and the operator is notified. */
import { setTimeout as delay } from "node:timers/promises";
import { StoreAway } from "../../database.ts";
import { openSession, type Session, SessionLost } from "./session.ts";

/** Time to replay the log after a crash, on a slow disk. */
const OPENING_MS = 180_000;
const CLOSING_MS = 10_000;
/** A thread that hangs in a system call ends only when the call returns. */
const ENDING_MS = 5_000;
const AGAIN_AFTER_MS = 1_000;

export class SessionKeeper {
  readonly #folder: string;
  readonly #onNotice: (notice: string) => void;
  #session: Session | undefined;
  #failed: { readonly at: number; readonly error: unknown } | undefined;
  #over: Error | undefined;

  readonly #openingMs: number;

  constructor(folder: string, onNotice: (notice: string) => void, openingMs: number = OPENING_MS) {
    this.#folder = folder;
    this.#onNotice = onNotice;
    this.#openingMs = openingMs;
  }

  /**
   * The session, opened if necessary. Only one caller at a time may ask for it.
   * @throws SessionLost when it cannot be opened; the error of `giveUp` after that was called.
   */
  async session(): Promise<Session> {
    if (this.#over) throw this.#over;
    if (this.#session && !this.#session.lost) return this.#session;
    if (this.#session) await this.#ended(this.#session);
    if (this.#failed && performance.now() - this.#failed.at < AGAIN_AFTER_MS) throw this.#failed.error;
    return this.#open();
  }

  /** Ends the session as it is. No new session can be opened. */
  giveUp(error: Error): void {
    this.#over ??= error;
    this.#session?.end(error.message);
  }

  async close(): Promise<void> {
    this.#over ??= new StoreAway();
    await this.#session?.close(CLOSING_MS);
  }

  async #open(): Promise<Session> {
    try {
      const session = await openSession({ folder: this.#folder }, this.#openingMs);
      if (this.#over) {
        session.end(this.#over.message);
        throw this.#over;
      }
      this.#session = session;
      if (this.#failed) this.#onNotice("The delivery store is open again.");
      this.#failed = undefined;
      return session;
    } catch (error) {
      this.#failed = { at: performance.now(), error };
      throw error;
    }
  }

  async #ended({ ended, lost }: Session): Promise<void> {
    const isEnded = await Promise.race([ended.then(() => true), delay(ENDING_MS, false, { ref: false })]);
    if (!isEnded) throw new SessionLost("The one before does not end.");
    if (this.#session?.lost === lost) this.#session = undefined;
    this.#failed ??= { at: -AGAIN_AFTER_MS, error: lost };
    this.#onNotice(`The delivery store's thread was ended: ${lost?.message} The store is opened again.`);
  }
}
