/** One instance of the built service that is killed and started again: each time a new process on a new port. */
import type { Program, ProgramOptions } from "../../support/program.ts";

const PRINTED = /^GraphQL +(http:\S+)$/m;
const RECOVERED = /"event":"delivery\.recovered","id":"([^"]+)".*"state":"(\w+)"/g;

export class Replica {
  readonly #spawn: (options: ProgramOptions) => Program;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #onUnexpectedEnd: (error: Error) => void;
  #program: Program | undefined;
  #address: Promise<string> | undefined;
  #killed = false;
  /** Ids of deliveries that it made UNKNOWN, because the instance that sent them was gone. */
  readonly recovered: Set<string> = new Set();
  /** Ids of deliveries that it queued again, because that instance had certainly not begun to send them. */
  readonly putBack: Set<string> = new Set();

  constructor(
    spawn: (options: ProgramOptions) => Program,
    settings: Readonly<Record<string, string>>,
    onUnexpectedEnd: (error: Error) => void,
  ) {
    this.#spawn = spawn;
    this.#settings = settings;
    this.#onUnexpectedEnd = onUnexpectedEnd;
  }

  start(): void {
    this.#killed = false;
    const program = this.#spawn({ settings: { ...this.#settings, LOG_LEVEL: "warn" } });
    this.#program = program;
    const address = program.printed(PRINTED);
    address.catch(() => undefined);
    this.#address = address;
    void program.exit.then(({ stdout, ...exit }) => {
      for (const [, id = "", state] of stdout.matchAll(RECOVERED)) this[state === "QUEUED" ? "putBack" : "recovered"].add(id);
      if (!this.#killed) this.#onUnexpectedEnd(new Error(`The service ended by itself: ${JSON.stringify(exit)} ${stdout.slice(-2000)}`));
    });
  }

  /** Its GraphQL endpoint, once it listens; rejects when it ended before that. */
  async address(): Promise<string> {
    if (!this.#address) throw new Error("It was not started.");
    return this.#address;
  }

  /** Ends the process without warning, like a power failure. Resolves when the process is gone. */
  async kill(): Promise<void> {
    this.#killed = true;
    this.#program?.signal("SIGKILL");
    await this.#program?.exit;
  }

  pause(): void {
    this.#program?.signal("SIGSTOP");
  }

  resume(): void {
    this.#program?.signal("SIGCONT");
  }
}
