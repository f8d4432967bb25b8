/** Events about calls to TOP, for logs and metrics. They hold no secrets and no personal data. */
import type { TopErrorCode, TopErrorDetails } from "./errors.ts";

/** In an event: all methods. */
export const EVERY_METHOD = "*";

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
  /** Too many calls in a row, of the method or of any (`*`), had no usable answer. No more are sent, except for trials. */
  | { readonly kind: "circuit-opened"; readonly method: string }
  | { readonly kind: "circuit-closed"; readonly method: string };

export type OnTopEvent = (event: TopEvent) => void;
