/** The messages to and from the store's thread. The two sides share only this: statements, one at a time, and their rows. */
import type { Frame } from "../../transact.ts";

/** The options that the thread starts with. */
export interface SessionOptions {
  /** PostgreSQL's own folder; it is created if it does not exist. */
  readonly folder: string;
}

export type ToSession =
  | { readonly id: number; readonly sql: string; readonly values: readonly unknown[] | undefined; readonly frame: Frame | undefined }
  /** Makes a checkpoint and copies the files. */
  | { readonly id: number; readonly copyTo: string }
  /** Makes a checkpoint and ends the thread. */
  | { readonly id: number; readonly close: true };

export type FromSession =
  | { readonly opened: true }
  /** `command` is PostgreSQL's name for what the last statement did, such as `ROLLBACK` for a COMMIT that failed. */
  | { readonly id: number; readonly rows: unknown[]; readonly command: string | undefined }
  | { readonly id: number; readonly failure: Failure }
  /** PostgreSQL gave up, or the folder could not be opened. This thread sends nothing more. */
  | { readonly lost: string };

/** PostgreSQL's own refusal of a statement. The class of an error is lost between threads; these members are not. */
export interface Failure {
  readonly message: string;
  /** SQLSTATE. */
  readonly code: string | undefined;
  readonly severity: string | undefined;
}
