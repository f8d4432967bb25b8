/** What the store's thread is told, and what it tells. The two sides share only this: the statements, one at a time, and their rows. */

/** What the thread is started with. */
export interface SessionOptions {
  /** PostgreSQL's own folder; it is made when it is not there. */
  readonly folder: string;
}

export type ToSession =
  | { readonly id: number; readonly sql: string; readonly values: readonly unknown[] | undefined }
  /** Writes everything to its place, and copies the files. */
  | { readonly id: number; readonly copyTo: string }
  /** Writes everything to its place, and ends the thread. */
  | { readonly id: number; readonly close: true };

export type FromSession =
  | { readonly opened: true }
  /** `command` is PostgreSQL's word for what the last statement did: `ROLLBACK` for a COMMIT that could not be. */
  | { readonly id: number; readonly rows: unknown[]; readonly command: string | undefined }
  | { readonly id: number; readonly failure: Failure }
  /** PostgreSQL gave up, or the folder could not be opened. Nothing more comes from this thread. */
  | { readonly lost: string };

/** PostgreSQL's own refusal of a statement. An error's class does not survive the way between threads; these members do. */
export interface Failure {
  readonly message: string;
  /** SQLSTATE. */
  readonly code: string | undefined;
  readonly severity: string | undefined;
}
