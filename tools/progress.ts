/** Shows how far a long command has come: on a terminal in one line that changes, elsewhere in a line now and then. */

export interface Progress {
  /** @param of how many there are, where that is known. */
  report(done: number, of?: number): void;
  /** Leaves the terminal's line to others. */
  end(): void;
}

/** Where it is shown; standard output may be a file of results. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const EVERY_MS = { terminal: 100, elsewhere: 10_000 };
const ERASE_LINE = "\r\x1b[K";

/** @param what is counted, such as "deliveries exported". */
export function startProgress(
  what: string,
  output: ProgressOutput = process.stderr,
  nowMs: () => number = performance.now.bind(performance),
): Progress {
  const isTerminal = output.isTTY === true;
  const everyMs = isTerminal ? EVERY_MS.terminal : EVERY_MS.elsewhere;
  let shownAt = isTerminal ? Number.NEGATIVE_INFINITY : nowMs();
  let isShown = false;
  return {
    report(done, of) {
      if (nowMs() - shownAt < everyMs) return;
      shownAt = nowMs();
      const line = `${done.toLocaleString("en")}${of === undefined ? "" : ` of ${of.toLocaleString("en")}`} ${what}`;
      output.write(isTerminal ? `${ERASE_LINE}${line}` : `${line}\n`);
      isShown = isTerminal;
    },
    end() {
      if (isShown) output.write(ERASE_LINE);
      isShown = false;
    },
  };
}
