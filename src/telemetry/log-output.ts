/**
 * Where the log and the audit trail go, written beside the program. A reader that stalls, one that left, and a full disk cost lines only.
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
  /** Resolves when nothing is being written: only then may the file be closed. */
  idle(): Promise<void>;
}

export interface OutputOptions {
  /** An open file's. Default: standard output. */
  readonly descriptor?: number;
  /** Each time that nothing could be written. What waits is tried again with the next lines. */
  readonly onFailure?: (code: string) => void;
  /** Each time that something was. */
  readonly onWritten?: () => void;
  /** Lines that there was no room for any more. */
  readonly onDropped?: (lines: string) => void;
}

export function openLogOutput({ descriptor = STANDARD_OUTPUT, onFailure, onWritten, onDropped }: OutputOptions = {}): LogOutput {
  let waiting = "";
  /** What is being written, and the part of a failed write that is written first when there is room again. */
  let rest = Buffer.alloc(0);
  let isWriting = false;
  const whenIdle: (() => void)[] = [];

  function writeNext(): void {
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
        writeNext();
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
      writeNext();
    },
    flush() {
      try {
        // What is under way is the operating system's.
        writeSync(descriptor, isWriting ? Buffer.from(waiting) : Buffer.concat([rest, Buffer.from(waiting)]));
      } catch {
        // There is nowhere left to say it.
      }
    },
    idle: async () => {
      if (isWriting) await new Promise<void>((resolve) => whenIdle.push(resolve));
    },
  };
}
