/**
 * Where the log goes: standard output, written beside the program. A reader that stalls, one that left, and a full disk cost lines only.
 * Not sonic-boom, pino's own: while it cannot write, it never lets the process end.
 */
import { write, writeSync } from "node:fs";

const STANDARD_OUTPUT = 1;
/** Of lines that wait; later ones are dropped. */
const MOST_WAITING = 1_000_000;
const AGAIN_MS = 100;

export interface LogOutput {
  write(lines: string): void;
  /** Writes at once what still waits, as far as it can be written; for the end of the process. */
  flush(): void;
}

export function openLogOutput(): LogOutput {
  let waiting = "";
  /** What is being written, and the part of a failed write that is written first when there is room again. */
  let rest = Buffer.alloc(0);
  let isWriting = false;

  function writeNext(): void {
    if (rest.length === 0) {
      rest = Buffer.from(waiting);
      waiting = "";
    }
    if (isWriting || rest.length === 0) return;
    isWriting = true;
    write(STANDARD_OUTPUT, rest, (error, written) => {
      isWriting = false;
      rest = rest.subarray(written ?? 0);
      if (!error) writeNext();
      else if (error.code === "EAGAIN") setTimeout(writeNext, AGAIN_MS).unref();
      // Otherwise the next line tries again.
    });
  }

  return {
    write(lines) {
      if (waiting.length < MOST_WAITING) waiting += lines;
      writeNext();
    },
    flush() {
      try {
        // What is under way is the operating system's.
        writeSync(STANDARD_OUTPUT, isWriting ? Buffer.from(waiting) : Buffer.concat([rest, Buffer.from(waiting)]));
      } catch {
        // There is nowhere left to say it.
      }
    },
  };
}
