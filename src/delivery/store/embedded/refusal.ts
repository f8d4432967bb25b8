/** Why a folder cannot be opened, as one sentence for operators: what is wrong, and what to do. */
import { DeliveryError } from "../../promise/errors.ts";
import { StoreAway } from "../database.ts";
import { SessionLost, SessionSlow } from "./session/session.ts";

const READ_ONLY = new Set(["EROFS", "EACCES", "EPERM", "ENOTDIR", "EEXIST"]);

/** The error as a refusal to start, or unchanged if it already says enough. */
export function refusalOf(folder: string, error: unknown): unknown {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code !== undefined && READ_ONLY.has(code)) return unwritable(folder, code);
  if (code === "ENOSPC" || (error instanceof SessionLost && error.message.includes("No space left")))
    return new StoreAway("53100", `The disk of the delivery store in ${folder} is full: make room.`);
  if (error instanceof SessionSlow) return new StoreAway(undefined, slow(folder));
  return error instanceof SessionLost ? damaged(folder, error.message) : error;
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
