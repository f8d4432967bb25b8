/** Shows the progress of a long command: on a terminal as one changing line, elsewhere as a new line from time to time. */

export interface Progress {
  /** @param of how many there are; undefined when that is not known. */
  report(done: number, of?: number): void;
  /** Clears the line on the terminal. */
  end(): void;
}

/** Where the progress is shown. It is standard error, because standard output may hold the results. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const EVERY_MS = { terminal: 100, elsewhere: 10_000 };
const ERASE_LINE = "\r\x1b[K";

/** The progress. @param what is counted, such as "deliveries exported". */
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
