/** Opens the audit trail's file for appending. Neither this nor a write to it ever blocks the program. */
import { closeSync, constants, fstatSync, openSync } from "node:fs";

const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;

/** What is neither a file nor a device. Its `code` is for the log, as the file system's codes are. */
export class NoFile extends Error {
  override readonly name = "NoFile";
  readonly code = "NOT_A_FILE";
}

/**
 * The descriptor of the file, which is created if it does not exist. The opening of a FIFO without a reader would wait for one, and stop
 * the whole process meanwhile: so nothing is waited for, and a FIFO is refused.
 * @throws NoFile for a FIFO or a socket; other errors of the file system.
 */
export function openForAppending(path: string): number {
  const descriptor = open(path);
  const found = fstatSync(descriptor);
  if (found.isFile() || found.isCharacterDevice()) return descriptor;
  closeSync(descriptor);
  throw new NoFile();
}

function open(path: string): number {
  try {
    return openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
  } catch (error) {
    // A FIFO that nobody reads, or a socket.
    throw (error as NodeJS.ErrnoException).code === "ENXIO" ? new NoFile() : error;
  }
}
