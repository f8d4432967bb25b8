/** One call that arrived at the sandbox, and its verdict. */
import type { Json } from "../wire/json.ts";
import type { Refusal } from "./refusal.ts";

export interface SandboxCall {
  /** ISO 8601. */
  readonly at: string;
  /** All parameters, as they arrived. */
  readonly params: Readonly<Record<string, string>>;
  /** The input's JSON: the one object, or all parameters by their names. Undefined if there is none. */
  readonly decoded: Json | undefined;
  /** `ok`, or the refusal. */
  readonly verdict: "ok" | Refusal;
  /** The scripted fault for the call; undefined when there was none. */
  readonly fault: string | undefined;
  /** The request id of the answer, also when a fault keeps the answer from being sent. */
  readonly requestId: string;
}
