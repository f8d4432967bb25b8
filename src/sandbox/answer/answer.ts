/** Makes the sandbox's answers: TOP's yes or no with the page's example values, or a refusal of the call. */
import { randomBytes } from "node:crypto";
import type { TopApi } from "../../top/api.ts";
import { encodeObject } from "../../wire/encode.ts";
import { exampleOf } from "../../wire/example.ts";
import type { Outcome, OutcomePart, TopFieldDeclaration } from "../../wire/field.ts";
import type { Json, JsonObject } from "../../wire/json.ts";
import { outcomePath } from "../../wire/receipt.ts";
import type { DeclaredClass } from "../../wire/wire-type.ts";
import type { Refusal } from "../refusal.ts";

/** An answer without its request id. */
export interface Answer {
  /** `<method>_response` or `error_response`. */
  readonly root: string;
  /** Lists are plain arrays here. `write.ts` wraps them as TOP does. */
  readonly members: JsonObject;
  /** The class that declares the members; undefined for a refusal. */
  readonly payload?: DeclaredClass;
}

/** The page's example, changed to mean yes. */
export function successAnswer(api: TopApi): Answer {
  return outcomeAnswer(api, { accepted: true, failureCode: () => "", failureMessage: () => "" });
}

/** The page's example, changed to mean no. It has the page's own code and message when the page shows them. */
export function failureAnswer(api: TopApi): Answer {
  return outcomeAnswer(api, {
    accepted: false,
    failureCode: (example) => ofRefusal(example) ?? "SANDBOX_REFUSED",
    failureMessage: (example) => ofRefusal(example) ?? "沙箱按脚本拒绝 · The sandbox refused, as scripted.",
  });
}

/** Undefined when the example is missing, or shows a success: many pages do. */
function ofRefusal(example: string | undefined): string | undefined {
  return example && !/^success$/i.test(example) ? example : undefined;
}

/** TOP's refusal of a call. */
export function refusalAnswer({ code, msg, subCode, subMsg }: Refusal): Answer {
  const members = { code, msg, ...(subCode !== undefined && { sub_code: subCode }), ...(subMsg !== undefined && { sub_msg: subMsg }) };
  return { root: "error_response", members };
}

/** A new random request id. */
export function newRequestId(): string {
  return randomBytes(6).toString("hex");
}

interface Wanted {
  readonly accepted: boolean;
  /** Returns the code. It gets the page's example of the member; `failureMessage` does the same. */
  readonly failureCode: (example: string | undefined) => string;
  readonly failureMessage: (example: string | undefined) => string;
}

function outcomeAnswer({ responseKey, payload }: TopApi, { accepted, failureCode, failureMessage }: Wanted): Answer {
  const members = encodeObject(payload, exampleOf(payload));
  const set = (part: OutcomePart, madeOf: (field: TopFieldDeclaration) => Json): void => {
    const path = outcomePath(payload, part);
    const owner = path.slice(0, -1).reduce((at, { name }) => at[name] as JsonObject, members);
    const last = path.at(-1);
    if (last) owner[last.name] = madeOf(last);
  };
  set("failureCode", ({ example }) => failureCode(example));
  set("failureMessage", ({ example }) => failureMessage(example));
  set("confirmation", () => accepted);
  // This must be last: a code that gives the outcome is also the failure's code, and must keep this value.
  set("accepted", ({ outcome, example }) => outcomeValue(outcome, accepted, example));
  return { root: responseKey, members, payload };
}

/** The value of the member that means yes or no. */
function outcomeValue(outcome: Outcome | undefined, accepted: boolean, example: string | undefined): Json {
  if (typeof outcome !== "object") return accepted;
  const yes = outcome.accepted[0] ?? "";
  if (accepted) return yes;
  return outcome.refused?.[0] ?? (example && !outcome.accepted.includes(example) ? example : "SANDBOX_REFUSED");
}
