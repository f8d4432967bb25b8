/**
 * One process for each data folder: two would destroy it. The lock is one of the operating system's, held through SQLite, which Node
 * brings: it ends with the process however that ends, and it is seen from other containers on the same machine. It is held on a file, and
 * a file can be deleted while it is held. So the holder looks at it before it writes and a few times each second: one that is gone is
 * put back, and one that somebody else has made ends the holder's use of the store. Whoever comes waits until a holder would have looked.
 */
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, linkSync, openSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { DeliveryError } from "../../promise/errors.ts";

export interface FolderLock {
  /** False once it is lost, which `onLoss` was told. */
  isHeld(): boolean;
  release(): void;
}

export interface LockEvents {
  /** Its file was deleted, and is there again. */
  readonly onRestored: () => void;
  /** Somebody else has made the file anew, or the folder is gone: nothing may be written any more. */
  readonly onLoss: () => void;
}

const LOOK_EVERY_MS = 250;
const UNDISTURBED_MS = 1_500;

/** @throws DeliveryError when another process, or this one, holds it. */
export async function lockFolder(folder: string, { onRestored, onLoss }: LockEvents): Promise<FolderLock> {
  const path = join(folder, "lock");
  if (existsSync(join(folder, "postgres"))) await untilUndisturbed(path);
  let [lock, inode] = take(path, folder);
  let held = true;
  const look = (): boolean => {
    if (!held || inodeOf(path) === inode) return held;
    const restored = restore(path);
    lock.close();
    if (restored) {
      [lock, inode] = restored;
      onRestored();
    } else {
      held = false;
      clearInterval(timer);
      onLoss();
    }
    return held;
  };
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return {
    isHeld: look,
    release: () => {
      clearInterval(timer);
      if (held) lock.close();
      held = false;
    },
  };
}

/** A file that was just made, or is missing beside data, may have been another one that somebody still holds. */
async function untilUndisturbed(path: string): Promise<void> {
  const changed = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? Date.now();
  const age = Math.abs(Date.now() - changed);
  if (age < UNDISTURBED_MS) await delay(UNDISTURBED_MS - age);
}

function take(path: string, folder: string): [DatabaseSync, bigint | undefined] {
  make(path);
  const inode = inodeOf(path);
  try {
    const lock = hold(path);
    if (inodeOf(path) === inode) return [lock, inode];
    lock.close();
  } catch {
    // Said below.
  }
  throw new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `Another process uses the delivery store in ${folder}. Stop it, or set DELIVERY_STORE to another folder or to PostgreSQL.`,
  );
}

/** The lock on a new file at the path; undefined when there is one already, or no folder any more. */
function restore(path: string): [DatabaseSync, bigint | undefined] | undefined {
  const beside = `${path}.${randomUUID()}`;
  try {
    const lock = hold(beside);
    try {
      // Unlike a new name for the file, a link never takes the place of another's.
      linkSync(beside, path);
      return [lock, inodeOf(path)];
    } catch {
      lock.close();
      return undefined;
    } finally {
      rmSync(beside, { force: true });
    }
  } catch {
    return undefined;
  }
}

function hold(path: string): DatabaseSync {
  const lock = new DatabaseSync(path);
  try {
    lock.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Never opens a file that is there: closing it would end the lock that this very process may hold on it. */
function make(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function inodeOf(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}
