/** Preloaded into a service: shifts its clock, and that of its store's thread, by the milliseconds in a file. */
import { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import threads, { type WorkerOptions } from "node:worker_threads";

const LOOK_MS = 20;
const RealDate = Date;
let shiftMs = 0;

function look(): void {
  shiftMs = Number(readFileSync(process.env.CLOCK_SHIFT_FILE ?? "", "utf8"));
}

look();
setInterval(look, LOOK_MS).unref();

class ShiftedDate extends RealDate {
  constructor(...values: readonly []) {
    if (values.length === 0) super(ShiftedDate.now());
    else super(...values);
  }

  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}
globalThis.Date = ShiftedDate as DateConstructor;

/** A thread has its own globals. */
class ShiftedWorker extends threads.Worker {
  constructor(file: string | URL, options: WorkerOptions = {}) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), "--import", import.meta.url] });
  }
}
threads.Worker = ShiftedWorker;
syncBuiltinESMExports();
