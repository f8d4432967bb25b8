/** The store that instances share. Every request to it is answered soon, or fails soon; no request of a caller fails because of it. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { OnLimitsEvent } from "./events.ts";
import { connectRedis, type RedisConnection, type RedisDeadlines, reasonOf, redisDeadlines } from "./redis.ts";
import { LEAVE, SILENT_MS, SYNC, TELL } from "./scripts.ts";
import { readWord, type Word, type Words } from "./words.ts";

type ScriptArgs = readonly (string | number)[];

export interface LimitsStore extends Words {
  /** How many instances there are, this one included, as far as this one knows. */
  readonly instances: number;
  /** Sets the number of instances to assume until the store tells it. */
  assume(count: number): void;
  /** What a script returns for this instance; undefined when the store cannot be reached. If that is known already, it returns at once. */
  run(script: string, ...args: ScriptArgs): Promise<unknown>;
  /**
   * Milliseconds until this instance may use its share, while the store cannot be reached. After this time the others leave the share to
   * it.
   */
  silentInMs(): number;
  /** `tell` returns a script. It runs each time before this instance begins to use the store: at the start and after a loss. */
  beforeReturn(tell: () => readonly [script: string, ...args: ScriptArgs]): void;
  /** Removes this instance from the store. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly url: string;
  /** The name of the application; its instances share it. */
  readonly name: string;
  readonly on: OnLimitsEvent;
  readonly deadlines?: RedisDeadlines;
}

/** How often the store is asked for the others' words, and whether it answers at all. */
const SYNC_MS = 250;
const AGAIN_MS = 500;
/** How long a call waits for the first answer of the store. */
const FIRST_MS = 1_000;

type Heard = readonly [id: string, speaker: string, word: string, ageMs: number];

/** The store. From now on it is connected in the background. */
export function createLimitsStore({ url, name, on, deadlines = redisDeadlines }: StoreOptions): LimitsStore {
  const instance = randomUUID();
  const key = `{top-limits:${name}}:`;
  const listeners: ((word: Word) => void)[] = [];
  const returning: (() => readonly [script: string, ...args: ScriptArgs])[] = [];
  const stopping = new AbortController();
  let connection: RedisConnection | undefined;
  /** Undefined: not known yet. */
  let isThere: boolean | undefined;
  /** Undefined until the store was reached for the first time. */
  let known: readonly string[] | undefined;
  let assumed = 1;
  const instances = (): number => known?.length ?? assumed;
  let lastWord = "0-0";
  let awaySince = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  /** Set while this instance registers: requests wait for its end. */
  let entering: Promise<unknown> | undefined;

  const looked = look();
  const first = Promise.race([looked, delay(FIRST_MS, undefined, { ref: false })]);
  void repeat();

  return {
    get instances() {
      return instances();
    },
    assume: (count) => {
      assumed = count;
    },
    async run(script, ...args) {
      if (isThere === undefined) await first;
      await entering;
      const asked = connection;
      if (!isThere || !asked) return undefined;
      try {
        const answer = await asked.run(script, key, [instance, ...args]);
        heardAt = performance.now();
        return answer;
      } catch (error) {
        lose(asked, error);
        return undefined;
      }
    },
    silentInMs: () => Math.max(0, heardAt + SILENT_MS - performance.now()),
    beforeReturn: (tell) => void returning.push(tell),
    tell: (word) => void connection?.run(TELL, key, [instance, JSON.stringify(word)]).catch(() => undefined),
    hear: (listener) => void listeners.push(listener),
    async close() {
      stopping.abort();
      await connection?.run(LEAVE, key, [instance]).catch(() => undefined);
      connection?.destroy();
      connection = undefined;
      isThere = false;
    },
  };

  async function repeat(): Promise<void> {
    await looked;
    while (!stopping.signal.aborted) {
      await delay(isThere ? SYNC_MS : AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (!stopping.signal.aborted) await look();
    }
  }

  /** Asks once, on a new connection if there is none. */
  async function look(): Promise<void> {
    let asked = connection;
    try {
      asked ??= await connectRedis(url, deadlines);
      if (stopping.signal.aborted) return asked.destroy();
      const sync = ask(asked);
      if (!isThere) entering = sync.catch(() => undefined);
      await sync;
    } catch (error) {
      lose(asked, error);
    } finally {
      entering = undefined;
    }
  }

  async function ask(asked: RedisConnection): Promise<void> {
    // Sent in this order, so that when the others see this instance again, they also see its places.
    const told = isThere ? [] : returning.map((tell) => tell());
    const telling = told.map(([script, ...args]) => asked.run(script, key, [instance, ...args]));
    // Instances that were known before the store lost its data keep their share until they are heard of again.
    const others = isThere ? [] : (known ?? []);
    const [[ids, heard]] = (await Promise.all([asked.run(SYNC, key, [instance, lastWord, ...others]), ...telling])) as [
      [string[], Heard[]],
    ];
    if (stopping.signal.aborted && asked !== connection) return asked.destroy(); // `close` did not know it
    connection = asked;
    heardAt = performance.now();
    known = ids;
    if (isThere === false) on({ kind: "store-returned", awayMs: Math.round(performance.now() - awaySince), instances: ids.length });
    isThere = true;
    for (const entry of heard) pass(entry);
  }

  function lose(lost: RedisConnection | undefined, error: unknown): void {
    lost?.destroy();
    if (connection !== lost && connection !== undefined) return; // Another call has reported the loss already.
    connection = undefined;
    if (isThere === false || stopping.signal.aborted) return;
    isThere = false;
    awaySince = performance.now();
    on({ kind: "store-lost", reason: reasonOf(error), instances: instances() });
  }

  function pass([id, speaker, text, ageMs]: Heard): void {
    lastWord = id;
    if (speaker === instance) return;
    const word = readWord(text);
    if (!word) return;
    if (!("ms" in word)) for (const listener of listeners) listener(word);
    else if (word.ms > ageMs) for (const listener of listeners) listener({ ...word, ms: word.ms - ageMs });
  }
}
