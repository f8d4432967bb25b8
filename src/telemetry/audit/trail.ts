/**
 * The audit trail: who did what to which API or delivery, with which outcome, every refusal included. A line that cannot be written fails no
 * request. One process writes to a file: two would make two chains of it.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { eventTable } from "../event-table.ts";
import type { AuditEvent, ServiceEvent } from "../events.ts";
import { type LogOutput, openLogOutput } from "../log-output.ts";
import { BEGINNING, hashOfLine, lineAfter } from "./chain.ts";
import { lastLineOf } from "./last-line.ts";

export interface AuditTrail {
  /** Writes what belongs here. */
  readonly listen: (event: ServiceEvent) => void;
  /** Goes on in a new file of the same name, after somebody has moved the old one away. The chain goes on, too. */
  reopen(): void;
  /** Writes at once what waits, for the end of the process. */
  flush(): void;
  close(): Promise<void>;
}

export interface TrailOptions {
  /** A file, or `stdout`. */
  readonly to: string;
  /** Where the log goes, which shares standard output. */
  readonly output: LogOutput;
  /** Must not throw. */
  readonly on: (event: AuditEvent) => void;
}

/** @throws what the file system says when the file cannot be opened. */
export function openAuditTrail({ to, output, on }: TrailOptions): AuditTrail {
  const file = to === "stdout" ? undefined : openFile(to, on);
  const { write, reopen, flush, close } = file ?? { ...output, reopen: () => undefined, close: async () => output.flush() };
  const last = file?.last;
  let previous = last ? hashOfLine(last.bytes) : BEGINNING;
  const add = (fields: object): void => {
    const line = lineAfter(previous, new Date(), fields);
    previous = hashOfLine(line);
    write(`${line}\n`);
  };
  if (last?.isTorn) {
    if (!last.isEnded) write("\n");
    add({ event: "audit.torn" });
    on({ kind: "torn" });
  }
  return {
    listen: (event) => {
      if (eventTable[event.event].audit) add(event);
    },
    reopen,
    flush,
    close,
  };
}

interface OpenFile {
  readonly descriptor: number;
  readonly output: LogOutput;
}

function openFile(path: string, on: (event: AuditEvent) => void) {
  const last = lastLineOf(path);
  let isFailing = false;
  let file = open();
  /** While the old file still writes, lines wait: two writers would mix them. */
  let next: (OpenFile & { lines: string }) | undefined;
  let switched = Promise.resolve();
  return {
    last,
    write(lines: string) {
      if (next) next.lines += lines;
      else file.output.write(lines);
    },
    flush() {
      file.output.flush();
      try {
        if (next) writeSync(next.descriptor, next.lines);
      } catch {
        // There is nowhere left to say it.
      }
    },
    async close() {
      await switched;
      await closeOne(file);
    },
    reopen() {
      try {
        const { descriptor, output } = open();
        if (next) closeSync(next.descriptor);
        else switched = closeOne(file).then(goOn);
        next = { descriptor, output, lines: next?.lines ?? "" };
      } catch (error) {
        on({ kind: "failed", code: (error as NodeJS.ErrnoException).code ?? "UNKNOWN" });
      }
    },
  };

  function goOn(): void {
    if (!next) return;
    const { lines } = next;
    file = next;
    next = undefined;
    if (lines) file.output.write(lines);
  }

  function open(): OpenFile {
    const descriptor = openSync(path, "a", 0o600);
    const output = openLogOutput({ descriptor, onFailure, onWritten, onDropped: () => on({ kind: "lost", count: 1 }) });
    return { descriptor, output };
  }

  /** Once for each time in which it fails. */
  function onFailure(code: string): void {
    if (!isFailing) on({ kind: "failed", code });
    isFailing = true;
  }

  function onWritten(): void {
    isFailing = false;
  }
}

async function closeOne({ descriptor, output }: OpenFile): Promise<void> {
  await output.idle(); // a descriptor that is closed too early may be another file's by then
  output.flush();
  try {
    fdatasyncSync(descriptor);
  } catch {
    // Not every file can: a pipe, a terminal.
  }
  closeSync(descriptor);
}
