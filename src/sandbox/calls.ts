/** The list of calls that the sandbox received. Its size is limited. */
import type { TopApi } from "../top/api.ts";
import { jsonText } from "../wire/json.ts";
import { maskCall } from "./mask-call.ts";
import type { SandboxCall } from "./sandbox-call.ts";

export const callsModes = ["full", "masked"] as const;

/** `full`: calls are listed as they arrived. `masked`: without secrets and personal data. */
export type CallsMode = (typeof callsModes)[number];

const MAX_CALLS = 1000;
const MAX_CHARACTERS = 16 * 1024 * 1024;

/** The last calls, the newest last: at most 1000, and fewer when they are large. */
export class CallList {
  #calls: string[] = [];

  #characters = 0;

  readonly #shown: (call: SandboxCall) => SandboxCall;

  constructor(mode: CallsMode, apis: readonly TopApi[]) {
    this.#shown = mode === "full" ? (call) => call : (call) => maskCall(call, apis);
  }

  add(call: SandboxCall): void {
    const text = textOf(this.#shown(call));
    this.#calls.push(text);
    this.#characters += text.length;
    while (this.#calls.length > MAX_CALLS || this.#characters > MAX_CHARACTERS) this.#characters -= this.#calls.shift()?.length ?? 0;
  }

  clear(): void {
    this.#calls = [];
    this.#characters = 0;
  }

  /** The calls as JSON text. */
  toText(): string {
    return `[${this.#calls.join(",\n")}]`;
  }
}

function textOf(call: SandboxCall): string {
  try {
    return jsonText(call, 2);
  } catch {
    // The JSON is nested too deeply for `stringify`. `params` still has its text.
    return JSON.stringify({ ...call, decoded: undefined }, undefined, 2);
  }
}
