/**
 * The store in a folder, for one process: PostgreSQL as WebAssembly. It runs in its own thread, so that it blocks only its callers. A
 * thread that does not answer in time is ended, and the store is opened again.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DeliveryError } from "../../promise/errors.ts";
import { type Database, StoreAway } from "../database.ts";
import { checkDataFolder, requireWritable } from "./data-folder-check.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { createRoom, type FreeBytes, freeBytesOf } from "./free-space.ts";
import { refusalOf } from "./refusal.ts";
import { SessionKeeper } from "./session/session-keeper.ts";
import { transactionsOn } from "./transactions.ts";
import { createTurns } from "./turns.ts";

export interface EmbeddedOptions {
  /** Called with a sentence that an operator should know. */
  readonly onNotice?: (notice: string) => void;
  /** How long one use may take, and how long a caller waits for its turn. Default 15,000. */
  readonly deadlineMs?: number;
  /** How long the folder may take to open. Default 180,000. */
  readonly openingMs?: number;
  readonly freeBytes?: FreeBytes;
}

const DEADLINE_MS = 15_000;
/** For a migration or a move of hundreds of thousands of deliveries. */
const PATIENT_MS = 600_000;

/**
 * @throws DeliveryError when another process uses the folder, or when it cannot be opened. Its message is one sentence that says what to
 * do.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Database> {
  const { onNotice = () => undefined, freeBytes = freeBytesOf, deadlineMs = DEADLINE_MS } = options;
  const keeper = new SessionKeeper(join(folder, "postgres"), onNotice, options.openingMs);
  const room = createRoom(folder, freeBytes, onNotice);
  let lock: FolderLock | undefined;
  try {
    await requireWritable(folder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    lock = await lockFolder(folder, {
      onRestored: () => onNotice("The delivery store's lock file was deleted while it was in use. It was created again. Do not delete it."),
      onLoss: () => {
        onNotice(LOST);
        keeper.giveUp(new DeliveryError("DELIVERY_UNAVAILABLE", LOST));
      },
    });
    await checkDataFolder(folder, room);
    await keeper.session();
  } catch (error) {
    lock?.release();
    throw refusalOf(folder, error);
  }
  const { isHeld, release } = lock;
  const inTurn = createTurns(() => new StoreAway());
  const use = {
    inTurn,
    session: () => {
      isHeld();
      return keeper.session();
    },
    // If the folder's lock is lost, `session` throws the error that says so.
    room: async () => (isHeld() ? room() : undefined),
  };
  return {
    ...transactionsOn(use, deadlineMs),
    patient: transactionsOn(use, PATIENT_MS),
    checkWritable: use.room,
    freeBytes: () => freeBytes(folder),
    shared: false,
    instances: async () => 1,
    listen: async () => undefined,
    copyTo: async (to) => {
      await inTurn(async () => (await use.session()).copyTo(to, PATIENT_MS), deadlineMs);
    },
    close: async () => {
      await inTurn(() => keeper.close(), deadlineMs).catch(() => keeper.close());
      release();
    },
  };
}

const LOST =
  "The delivery store's lock file or folder was replaced, so this process no longer uses the store. Restart it when no other process uses the folder.";
