/** The store that instances share, while it is there: whoever asks it has an answer soon, or none, and no request fails over it. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { OnLimitsEvent } from "./events.ts";
import { connectRedis, type RedisConnection, reasonOf } from "./redis.ts";
import { LEAVE, SILENT_MS, SYNC, TELL } from "./scripts.ts";
import { readWord, type Word, type Words } from "./words.ts";

type ScriptArgs = readonly (string | number)[];

export interface LimitsStore extends Words {
  /** How many instances there are, this one included, as far as it knows. */
  readonly instances: number;
  /** What a script returns, of this instance; undefined when the store is away: at once where that is known already. */
  run(script: string, ...args: ScriptArgs): Promise<unknown>;
  /** Milliseconds until the others leave this instance its share, while the store is away. */
  silentInMs(): number;
  /** What the store is told before it counts for this instance (again). */
  beforeReturn(tell: () => readonly [script: string, ...args: ScriptArgs]): void;
  /** Takes leave of the others. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly url: string;
  /** Whose limits they are: instances of one application share one name. */
  readonly name: string;
  readonly on: OnLimitsEvent;
}

/** How often it is asked what the others say, and whether it is there at all. */
const SYNC_MS = 250;
const AGAIN_MS = 500;
/** What a call that comes before the first answer waits for it. */
const FIRST_MS = 1_000;

type Heard = readonly [id: string, speaker: string, word: string, ageMs: number];

/** The store, which is looked for in the background from now on. */
export function createLimitsStore({ url, name, on }: StoreOptions): LimitsStore {
  const instance = randomUUID();
  const key = `{top-limits:${name}}:`;
  const listeners: ((word: Word) => void)[] = [];
  const returning: (() => readonly [script: string, ...args: ScriptArgs])[] = [];
  const stopping = new AbortController();
  let connection: RedisConnection | undefined;
  /** Undefined: nobody knows yet. */
  let isThere: boolean | undefined;
  let known: readonly string[] = [instance];
  let lastWord = "0-0";
  let awaySince = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  /** While this instance enters: whoever asks meanwhile waits for the end of it. */
  let entering: Promise<unknown> | undefined;

  const looked = look();
  const first = Promise.race([looked, delay(FIRST_MS, undefined, { ref: false })]);
  void repeat();

  return {
    get instances() {
      return known.length;
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

  /** Asks once, on a new connection where there is none. */
  async function look(): Promise<void> {
    let asked = connection;
    try {
      asked ??= await connectRedis(url);
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
    // In the order in which they are sent: when the others see this instance again, they see its places as well.
    const told = isThere ? [] : returning.map((tell) => tell());
    const telling = told.map(([script, ...args]) => asked.run(script, key, [instance, ...args]));
    // Those that were known before the store forgot them have their share until they are heard of again.
    const others = isThere ? [] : known;
    const [[instances, heard]] = (await Promise.all([asked.run(SYNC, key, [instance, lastWord, ...others]), ...telling])) as [
      [string[], Heard[]],
    ];
    connection = asked;
    heardAt = performance.now();
    known = instances;
    if (isThere === false) on({ kind: "store-returned", awayMs: Math.round(performance.now() - awaySince), instances: known.length });
    isThere = true;
    for (const entry of heard) pass(entry);
  }

  function lose(lost: RedisConnection | undefined, error: unknown): void {
    lost?.destroy();
    if (connection !== lost && connection !== undefined) return; // another call lost it before
    connection = undefined;
    if (isThere === false || stopping.signal.aborted) return;
    isThere = false;
    awaySince = performance.now();
    on({ kind: "store-lost", reason: reasonOf(error), instances: known.length });
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
