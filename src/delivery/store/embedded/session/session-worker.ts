/** The store's thread. PostgreSQL as WebAssembly blocks its thread, so it has its own. It receives statements and sends rows. */
import { cpSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { steadyClock } from "../../steady-clock.ts";
import { prepareDataFolder } from "./data-folder.ts";
import { DurableFileSystem, parametersOf } from "./durable-file-system.ts";
import type { Failure, FromSession, SessionOptions, ToSession } from "./session-messages.ts";
import { createStatements, type Statements } from "./statements.ts";
import { createWalLimit } from "./wal-limit.ts";

const { folder } = workerData as SessionOptions;

// PGlite reads the time here. Nothing else runs in this thread.
Date.now = steadyClock(Date.now, () => performance.now());

/** PostgreSQL's last error line says why it gave up; its exceptions do not. */
let lastWords = "";

try {
  const pglite = await open();
  const statements = createStatements(pglite);
  const limitWal = createWalLimit(pglite, statements.planAnew);
  tell({ opened: true });
  // One after the other, so that statements run in the order of the messages.
  let last: Promise<void> = Promise.resolve();
  parentPort?.on("message", (message: ToSession) => {
    last = last.then(() => handle(pglite, statements, message)).then(limitWal);
  });
} catch (error) {
  tell({ lost: lastWords || String((error as Error).message) });
}

async function open(): Promise<PGlite> {
  await prepareDataFolder(folder);
  return PGlite.create({
    fs: new DurableFileSystem(folder),
    startParams: parametersOf(PGlite.defaultStartParams),
    onStderr: hear,
  });
}

/** After a PANIC, PGlite never returns. So this is reported at once, from within the statement. */
function hear(line: string): boolean {
  const [, level, words = ""] = /(FATAL|PANIC): {2}(.*)/.exec(line) ?? [];
  if (level) lastWords = words;
  if (level === "PANIC") tell({ lost: words });
  return false;
}

async function handle(pglite: PGlite, statements: Statements, message: ToSession): Promise<void> {
  const { id } = message;
  try {
    if ("close" in message) {
      await pglite.close();
      tell({ id, rows: [], command: undefined });
      parentPort?.close();
      return;
    }
    if ("copyTo" in message) {
      await pglite.exec("CHECKPOINT");
      // This thread does nothing else while it copies, so nothing is written.
      cpSync(folder, message.copyTo, { recursive: true, filter: (path) => !path.endsWith("postmaster.pid") });
      tell({ id, rows: [], command: undefined });
      return;
    }
    const { sql, values, frame } = message;
    if (frame?.begin) await pglite.exec("BEGIN");
    const results = values && values.length > 0 ? [await statements.run(sql, values)] : await pglite.exec(sql);
    const [committed] = frame?.commit ? await pglite.exec("COMMIT") : [];
    tell({ id, rows: results.flatMap(({ rows }) => rows), command: (committed ?? results.at(-1))?.command });
  } catch (error) {
    const { message: text, code, severity } = error as Failure;
    tell({ id, failure: { message: String(text), code, severity } });
  }
}

function tell(message: FromSession): void {
  parentPort?.postMessage(message);
}
