/**
 * Only one process may use a data folder: two would destroy it. The lock is a lock of the operating system, held through Node's SQLite. It
 * ends with the process in every case, and other containers on the same machine see it.
 * The lock is on a file, and a file can be deleted while it is locked. So the holder checks the file before each write and a few times each
 * second. A missing file is created again. A file that another process created ends the holder's use of the store. A new process waits
 * until a holder would have checked.
 */
import { randomUUID } from "node:crypto";
import { accessSync, closeSync, constants, existsSync, linkSync, openSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { DeliveryError } from "../../promise/errors.ts";
import { lockRefusalOf } from "./refusal.ts";

export interface FolderLock {
  /** False after the lock is lost; `onLoss` was called then. */
  isHeld(): boolean;
  release(): void;
}

export interface LockEvents {
  /** The lock file was deleted, and was created again. */
  readonly onRestored: () => void;
  /** Another process created the file anew, or the folder is gone: nothing may be written any more. */
  readonly onLoss: () => void;
}

const LOOK_EVERY_MS = 250;
const UNDISTURBED_MS = 1_500;

/** @throws DeliveryError when another process, or this one, holds the lock; StoreAway when the disk does not allow one now. */
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

/** If the file is new, or is missing beside data, another process may still hold a lock on a deleted one. */
async function untilUndisturbed(path: string): Promise<void> {
  const changed = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? Date.now();
  const age = Math.abs(Date.now() - changed);
  if (age < UNDISTURBED_MS) await delay(UNDISTURBED_MS - age);
}

function take(path: string, folder: string): [DatabaseSync, bigint | undefined] {
  make(path);
  const inode = inodeOf(path);
  const lock = holdOrRefuse(path, folder);
  if (inodeOf(path) === inode) return [lock, inode];
  lock.close();
  throw inUse(folder);
}

function holdOrRefuse(path: string, folder: string): DatabaseSync {
  try {
    // SQLite would also open a file that this user may only read, and then its lock would keep nobody out.
    accessSync(path, constants.R_OK | constants.W_OK);
    return hold(path);
  } catch (error) {
    throw isBusy(error) ? inUse(folder) : lockRefusalOf(folder, error);
  }
}

/** Of SQLite's errors, the one that says that another connection has the lock. */
function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return ((error as { readonly errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY;
}

function inUse(folder: string): DeliveryError {
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `Another process uses the delivery store in ${folder}. Stop it, or set DELIVERY_STORE to another folder or to PostgreSQL.`,
  );
}

/** The lock on a new file at the path; undefined when a file exists already, or the folder is gone. */
function restore(path: string): [DatabaseSync, bigint | undefined] | undefined {
  const beside = `${path}.${randomUUID()}`;
  try {
    const lock = hold(beside);
    try {
      // Unlike a rename, a link never replaces another process's file.
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

/** Never opens an existing file: closing it would release the lock that this process may hold on it. */
function make(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Undefined also if the disk does not say: then the lock counts as lost. */
function inodeOf(path: string): bigint | undefined {
  try {
    return statSync(path, { bigint: true }).ino;
  } catch {
    return undefined;
  }
}
