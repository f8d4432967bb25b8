/** Why a folder cannot be opened, as one sentence for operators: what is wrong, and what to do. */
import { statSync } from "node:fs";
import { DeliveryError } from "../../promise/errors.ts";
import { StoreAway } from "../database.ts";
import { SessionLost, SessionSlow } from "./session/session.ts";

const READ_ONLY = new Set(["EROFS", "EACCES", "EPERM", "ENOTDIR", "EEXIST"]);

/** The error as a refusal to start, or unchanged if it already says enough. */
export function refusalOf(folder: string, error: unknown): unknown {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code !== undefined && READ_ONLY.has(code)) return unwritable(folder, code);
  if (code === "ENOSPC") return full(folder);
  if (error instanceof SessionSlow) return new StoreAway(undefined, slow(folder));
  if (!(error instanceof SessionLost)) return error;
  if (error.message.includes("No space left")) return full(folder);
  if (error.message.includes("EMFILE"))
    return new StoreAway("53000", `The delivery store in ${folder} cannot be opened: this process has too many open files (ulimit -n).`);
  return error.message.includes("Permission denied") ? foreignFiles(folder) : damaged(folder, error.message);
}

/** Why the folder's lock cannot be had, although nobody holds it. @param error of the file system or of SQLite. */
export function lockRefusalOf(folder: string, error: unknown): DeliveryError {
  const { code, message, errcode = 0 } = error as NodeJS.ErrnoException & { readonly errcode?: number };
  if (code === "EACCES" || code === "EPERM") return foreignFiles(folder);
  if (code === "ENOSPC" || errcode % 256 === SQLITE_FULL) return full(folder);
  return new StoreAway(
    "58030",
    `The file lock of the delivery store in ${folder} cannot be used (${message}): see whether its disk is full or broken.`,
  );
}

/** Some files were written or restored by another user, often by root. The folder's owner is the user that the store was made by. */
export function foreignFiles(folder: string): DeliveryError {
  const { uid, gid } = statSync(folder);
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `The delivery store in ${folder} has files of another user, which this user may not open. Nothing is damaged: run "chown -R ${uid}:${gid} ${folder}" as root, and run commands on this store as its user.`,
  );
}

const SQLITE_FULL = 13;

function full(folder: string): StoreAway {
  return new StoreAway("53100", `The disk of the delivery store in ${folder} is full: make room.`);
}

function slow(folder: string): string {
  return `The delivery store in ${folder} did not open in time: the machine is busy, the disk is slow, or much must be recovered after a crash. No damage is known. The service tries again.`;
}

function unwritable(folder: string, code: string): DeliveryError {
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `The delivery store in ${folder} cannot be written (${code}). Give this user a folder there that can be written, or set DELIVERY_STORE to another folder or to PostgreSQL.`,
  );
}

function damaged(folder: string, words: string): DeliveryError {
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `The delivery store in ${folder} cannot be opened: PostgreSQL says "${words}". It is damaged: restore the whole folder from a backup, as docs/store.md says.`,
  );
}
