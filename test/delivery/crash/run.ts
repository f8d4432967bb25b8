/** A crash run: intents are enqueued while a test harms the service; then all their outcomes are read. */
import { startProgress } from "../../../tools/progress.ts";
import type { Program, ProgramOptions } from "../../support/program.ts";
import { type Address, deliveriesAtRest, enqueue } from "./client.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { type Intent, intentsOf } from "./intents.ts";
import { type Evidence, problemsOf, unreadOf } from "./judge.ts";
import { Replica } from "./replica.ts";

export interface RunOptions {
  readonly seed: number;
  readonly deliveries: number;
  readonly replicas: number;
  /** Where deliveries are kept. */
  readonly store: Readonly<Record<string, string>>;
  /** What is different for single instances, by number. */
  readonly differences?: readonly Readonly<Record<string, string>>[];
  readonly spawn: (options: ProgramOptions) => Program;
  /** The run fails after this time. */
  readonly timeoutMs: number;
}

export interface Outcome {
  /** Every broken promise. */
  readonly problems: readonly string[];
  readonly states: Readonly<Record<string, number>>;
  readonly calls: number;
  /** The names of the faults that met them. */
  readonly faults: ReadonlySet<string>;
  /** Deliveries that were being sent when their instance went away. */
  readonly interrupted: number;
  /** Of these, deliveries whose call the gateway never read. */
  readonly unread: number;
  /** Deliveries that were claimed and then queued again, because nothing had been sent. */
  readonly putBack: number;
}

const settingsOf = ({ url }: Gateway): Readonly<Record<string, string>> => ({
  TOP_GATEWAY_URL: url.href,
  TOP_APP_KEY: "sandbox",
  TOP_APP_SECRET: "sandbox-secret",
  TOP_SESSION: "sandbox-session",
  TOP_TIMEOUT_MS: "1500",
  DELIVERY_PATIENCE_MS: "2000",
  ACCESS: "open",
  RATE_LIMIT_PER_MINUTE: "0",
  MAX_EVENT_LOOP_DELAY_MS: "0",
});

export class CrashRun implements AsyncDisposable {
  readonly replicas: readonly Replica[];
  readonly #gateway: Gateway;
  readonly #intents: readonly Intent[];
  readonly #lines = new Map<string, Promise<void>>();
  readonly #told = new Map<string, string>();
  readonly #failure = new AbortController();
  readonly #signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #shown = startProgress("deliveries accepted");
  #fed = 0;

  private constructor({ seed, deliveries, replicas, store, differences = [], spawn, timeoutMs }: RunOptions, gateway: Gateway) {
    this.#gateway = gateway;
    this.#intents = intentsOf(deliveries, seed);
    this.#signal = this.#failure.signal;
    const fail = (error: Error): void => this.#failure.abort(error);
    this.#timer = setTimeout(() => fail(new Error(`It did not end in ${timeoutMs} ms: ${this.#progress()}`)), timeoutMs);
    this.replicas = Array.from(
      { length: replicas },
      (_, n) => new Replica(spawn, { ...settingsOf(gateway), ...store, ...differences[n] }, fail),
    );
  }

  static async start(options: RunOptions): Promise<CrashRun> {
    return new CrashRun(options, await startGateway(options.seed));
  }

  /** Lets clients enqueue up to this part of all intents: those of one line one after the other, the lines at the same time. */
  feedUntil(part: number): void {
    const until = Math.round(this.#intents.length * part);
    for (const intent of this.#intents.slice(this.#fed, until)) {
      const before = this.#lines.get(intent.line) ?? Promise.resolve();
      const done = before.then(async () => {
        this.#told.set(intent.key, await enqueue(intent, this.#address, this.#signal));
        this.#shown.report(this.#told.size, this.#intents.length);
      });
      done.catch((error: unknown) => this.#failure.abort(error));
      this.#lines.set(intent.line, done);
    }
    this.#fed = Math.max(this.#fed, until);
  }

  /** Resolves while a call is under way. */
  nextCall(): Promise<void> {
    return this.#gateway.nextCall();
  }

  /** The outcomes of all intents, as soon as nothing waits any more. It ends all instances. */
  async outcome(): Promise<Outcome> {
    this.feedUntil(1);
    await Promise.all(this.#lines.values());
    // If everything were accepted at once, it might be sent after the faults have ended.
    await Promise.race([this.#gateway.everyFaultMet, deliveriesAtRest(this.#address, this.#signal)]);
    await this.#gateway.heal();
    const deliveries = await deliveriesAtRest(this.#address, this.#signal);
    await Promise.all(this.replicas.map((replica) => replica.kill()));
    const recovered = new Set(this.replicas.flatMap((replica) => [...replica.recovered]));
    const evidence: Evidence = { intents: this.#intents, told: this.#told, deliveries, calls: this.#gateway.calls, recovered };
    const states = Map.groupBy(deliveries, ({ state }) => state);
    return {
      problems: problemsOf(evidence),
      states: Object.fromEntries([...states].map(([state, found]) => [state, found.length])),
      calls: this.#gateway.calls.length,
      faults: this.#gateway.met,
      interrupted: recovered.size,
      unread: unreadOf(evidence),
      putBack: new Set(this.replicas.flatMap((replica) => [...replica.putBack])).size,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    this.#shown.end();
    this.#failure.abort(new Error("The run is over."));
    await Promise.allSettled([...this.replicas.map((replica) => replica.kill()), ...this.#lines.values()]);
    await this.#gateway[Symbol.asyncDispose]();
  }

  #progress(): string {
    return `${this.#fed} of ${this.#intents.length} were to be enqueued, ${this.#told.size} were accepted, ${this.#gateway.calls.length} calls were made.`;
  }

  /** Each request, and each of its tries, goes to another instance. */
  readonly #address: Address = (tries) => {
    const replica = this.replicas[(tries + this.#told.size) % this.replicas.length];
    return replica?.address() ?? Promise.reject(new Error("There is no replica."));
  };
}
