/**
 * The audit trail: who did what to which API or delivery, with which outcome, including every refusal. A line that cannot be written fails
 * no request. Only one process may write to a file: two would write two chains into it.
 */
import { closeSync, fdatasyncSync, writeSync } from "node:fs";
import { eventTable } from "../event-table.ts";
import type { AuditEvent, ServiceEvent } from "../events.ts";
import { type LogOutput, openLogOutput } from "../log-output.ts";
import { openForAppending } from "./append-only.ts";
import { BEGINNING, hashOfLine, lineAfter } from "./chain.ts";
import { lastLineOf } from "./last-line.ts";

export interface AuditTrail {
  /** Writes the events that belong to the audit trail. */
  readonly listen: (event: ServiceEvent) => void;
  /** Continues in a new file of the same name, after the old one was moved away. The chain continues too. */
  reopen(): void;
  /** Writes the waiting lines at once, when the process ends. */
  flush(): void;
  close(): Promise<void>;
}

export interface TrailOptions {
  /** A file, or `stdout`. */
  readonly to: string;
  /** The output of the log; a trail on `stdout` shares it. */
  readonly output: LogOutput;
  /** Must not throw. */
  readonly on: (event: AuditEvent) => void;
  /** How often the last line's hash is reported, if there are new lines. */
  readonly headEveryMs?: number;
}

const HEAD_EVERY_MS = 15 * 60 * 1000;

/** @throws NoFile when it is neither a file nor a device; the error of the file system when the file cannot be opened. */
export function openAuditTrail({ to, output, on, headEveryMs = HEAD_EVERY_MS }: TrailOptions): AuditTrail {
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
  let reported = previous;
  const timer = setInterval(reportHead, headEveryMs).unref();
  return {
    listen: (event) => {
      if (eventTable[event.event].audit) add(event);
    },
    reopen: () => {
      reportHead();
      reopen();
    },
    flush,
    close: () => {
      clearInterval(timer);
      reportHead();
      return close();
    },
  };

  /** The log usually goes to another system. So the hash is known there, and a trail that lost its end, or was written again, does not contain it. */
  function reportHead(): void {
    if (reported === previous) return;
    reported = previous;
    on({ kind: "head", hash: previous });
  }
}

interface OpenFile {
  readonly descriptor: number;
  readonly output: LogOutput;
}

function openFile(path: string, on: (event: AuditEvent) => void) {
  let isFailing = false;
  let file = open();
  const last = lastLineOf(path);
  /** While the old file still writes, new lines wait: two writers would mix them. */
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
        // No output is left to report it.
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
    const descriptor = openForAppending(path);
    const output = openLogOutput({ descriptor, onFailure, onWritten, onDropped: () => on({ kind: "lost", count: 1 }) });
    return { descriptor, output };
  }

  /** Reported once, until a write succeeds again. */
  function onFailure(code: string): void {
    if (!isFailing) on({ kind: "failed", code });
    isFailing = true;
  }

  function onWritten(): void {
    isFailing = false;
  }
}

async function closeOne({ descriptor, output }: OpenFile): Promise<void> {
  await output.idle(); // If it is closed too early, its number may belong to another file by the time of the write.
  output.flush();
  try {
    fdatasyncSync(descriptor);
  } catch {
    // A device cannot be flushed.
  }
  closeSync(descriptor);
}
