/** One call that arrived at the sandbox, and how it was judged. */
import type { Json } from "../wire/json.ts";
import type { Refusal } from "./refusal.ts";

export interface SandboxCall {
  /** ISO 8601. */
  readonly at: string;
  /** Every parameter as it arrived. */
  readonly params: Readonly<Record<string, string>>;
  /** The business parameter's JSON. */
  readonly decoded: Json | undefined;
  /** `ok`, or the refusal. */
  readonly verdict: "ok" | Refusal;
  /** The scripted fault that met the call. */
  readonly fault: string | undefined;
  /** Of the answer, whether or not it is sent. */
  readonly requestId: string;
}
