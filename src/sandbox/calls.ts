/** What arrived at the sandbox, kept in a bounded list. */
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
}

const MAX_CALLS = 1000;

/** The last 1000 calls, newest last. */
export class CallList {
  #calls: SandboxCall[] = [];

  add(call: SandboxCall): void {
    this.#calls.push(call);
    if (this.#calls.length > MAX_CALLS) this.#calls.shift();
  }

  clear(): void {
    this.#calls = [];
  }

  /** As JSON text. */
  toText(): string {
    return JSON.stringify(this.#calls, (_key, value: unknown) => (typeof value === "bigint" ? JSON.rawJSON(value.toString()) : value), 2);
  }
}
