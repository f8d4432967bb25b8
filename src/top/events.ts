/** Events about calls to TOP, for logs and metrics. They hold no secrets and no personal data. */
import type { TopErrorCode, TopErrorDetails } from "./errors.ts";

/** The outcome of one call. */
export interface TopCallEvent {
  readonly kind: "called";
  readonly method: string;
  readonly attempts: number;
  /** An integer. */
  readonly durationMs: number;
  /** Undefined when TOP answered. */
  readonly code: TopErrorCode | undefined;
  readonly reason: TopErrorDetails["reason"];
  /** The error's message, when an operator must act on it (`TOP_MISCONFIGURED`). */
  readonly words: string | undefined;
  readonly requestId: string | undefined;
  /** TOP's names of the answer's members that became null because the value does not fit the declared type. Never the values. */
  readonly undecoded: readonly string[];
}

export type TopEvent =
  | TopCallEvent
  /** Calls of the method, or of all methods (`*`), are held back for this time. */
  | { readonly kind: "ban-began"; readonly method: string; readonly seconds: number }
  /** The ban's time is over, or an operator lifted it. */
  | { readonly kind: "ban-ended"; readonly method: string }
  /** Too many posts in a row had no usable answer. Nothing is sent for a while. */
  | { readonly kind: "circuit-opened" }
  | { readonly kind: "circuit-closed" };

export type OnTopEvent = (event: TopEvent) => void;
