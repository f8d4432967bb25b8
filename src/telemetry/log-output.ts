/**
 * The output of the log and the audit trail, which never blocks the program. A reader that is slow or gone, or a full disk, costs only
 * lines. It is not pino's own sonic-boom: while that cannot write, it never lets the process end.
 */
import { write, writeSync } from "node:fs";

const STANDARD_OUTPUT = 1;
/** Characters of waiting lines; later lines are dropped. */
const MOST_WAITING = 1_000_000;
const AGAIN_MS = 100;

export interface LogOutput {
  write(lines: string): void;
  /** Writes the waiting lines at once, if they can be written, when the process ends. */
  flush(): void;
  /** Resolves when no write is under way: only then may the file be closed. */
  idle(): Promise<void>;
}

export interface OutputOptions {
  /** Of an open file. Default: standard output. */
  readonly descriptor?: number;
  /**
   * For how many ms lines gather, to be written together: a write costs as much as making several lines. Default: 0. A process that is
   * killed loses them.
   */
  readonly gatherMs?: number;
  /** Called after each failed write. The waiting lines are written again with the next lines. */
  readonly onFailure?: (code: string) => void;
  /** Called after each successful write. */
  readonly onWritten?: () => void;
  /** Called with lines that were dropped because too many waited. */
  readonly onDropped?: (lines: string) => void;
}

export function openLogOutput({
  descriptor = STANDARD_OUTPUT,
  gatherMs = 0,
  onFailure,
  onWritten,
  onDropped,
}: OutputOptions = {}): LogOutput {
  let waiting = "";
  /** The text that is being written. After a failed write it is the part that is written first at the next try. */
  let rest = Buffer.alloc(0);
  let isWriting = false;
  let isDue = false;
  const whenIdle: (() => void)[] = [];

  function writeSoon(): void {
    if (isWriting || isDue) return;
    if (gatherMs === 0) writeNext();
    else {
      isDue = true;
      setTimeout(writeNext, gatherMs).unref();
    }
  }

  function writeNext(): void {
    isDue = false;
    if (rest.length === 0) {
      rest = Buffer.from(waiting);
      waiting = "";
    }
    if (isWriting || rest.length === 0) return;
    isWriting = true;
    write(descriptor, rest, (error, written) => {
      isWriting = false;
      rest = rest.subarray(written ?? 0);
      if (!error) {
        onWritten?.();
        if (rest.length > 0) writeNext();
        else if (waiting) writeSoon();
      } else if (error.code === "EAGAIN") setTimeout(writeNext, AGAIN_MS).unref();
      else onFailure?.(error.code ?? "UNKNOWN");
      // Otherwise the next line tries again.
      if (isWriting) return;
      for (const tell of whenIdle.splice(0)) tell();
    });
  }

  return {
    write(lines) {
      if (waiting.length < MOST_WAITING) waiting += lines;
      else onDropped?.(lines);
      writeSoon();
    },
    flush() {
      // A write that is under way is left to the operating system.
      let left = isWriting ? Buffer.from(waiting) : Buffer.concat([rest, Buffer.from(waiting)]);
      waiting = "";
      if (!isWriting) rest = Buffer.alloc(0);
      try {
        while (left.length > 0) left = left.subarray(writeSync(descriptor, left));
      } catch {
        // No output is left to report it. The next flush tries again.
        if (isWriting) waiting = left.toString();
        else rest = left;
      }
    },
    idle: async () => {
      if (isWriting) await new Promise<void>((resolve) => whenIdle.push(resolve));
    },
  };
}
