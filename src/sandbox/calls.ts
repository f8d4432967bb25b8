/** What arrived at the sandbox, kept in a bounded list. */
import { type Json, jsonText } from "../wire/json.ts";
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
const MAX_CHARACTERS = 16 * 1024 * 1024;

/** The last calls, newest last: at most 1000, and fewer when they are large. */
export class CallList {
  #calls: string[] = [];

  #characters = 0;

  add(call: SandboxCall): void {
    const text = textOf(call);
    this.#calls.push(text);
    this.#characters += text.length;
    while (this.#calls.length > MAX_CALLS || this.#characters > MAX_CHARACTERS) this.#characters -= this.#calls.shift()?.length ?? 0;
  }

  clear(): void {
    this.#calls = [];
    this.#characters = 0;
  }

  /** As JSON text. */
  toText(): string {
    return `[${this.#calls.join(",\n")}]`;
  }
}

function textOf(call: SandboxCall): string {
  try {
    return jsonText(call, 2);
  } catch {
    // Nested deeper than the stack: still in `params`.
    return JSON.stringify({ ...call, decoded: undefined }, undefined, 2);
  }
}
