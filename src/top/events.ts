/** What happens on the way to TOP, for logs and metrics; nothing in it is a secret or anybody's data. */
import type { TopErrorCode, TopErrorDetails } from "./errors.ts";

/** What became of one call. */
export interface TopCallEvent {
  readonly kind: "called";
  readonly method: string;
  readonly attempts: number;
  readonly durationMs: number;
  /** Undefined when TOP answered. */
  readonly code: TopErrorCode | undefined;
  readonly reason: TopErrorDetails["reason"];
  /** The error's own words, where an operator must act on them (`TOP_MISCONFIGURED`). */
  readonly words: string | undefined;
  readonly requestId: string | undefined;
  /** The members of the answer, in TOP's names, that are null because their declared type cannot hold the value. Never the values. */
  readonly undecoded: readonly string[];
}

export type TopEvent =
  | TopCallEvent
  /** Calls of the method, or of every one (`*`), are held back for so long. */
  | { readonly kind: "ban-began"; readonly method: string; readonly seconds: number }
  /** Its time is over, or somebody lifted it. */
  | { readonly kind: "ban-ended"; readonly method: string }
  /** So many posts in a row had no usable answer that none is sent for a while. */
  | { readonly kind: "circuit-opened" }
  | { readonly kind: "circuit-closed" };

export type OnTopEvent = (event: TopEvent) => void;
