/** What the sandbox answers: TOP's yes or no as the page's examples have it, or a refusal of the call. */
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
  /** Lists are bare arrays here; `write.ts` wraps them where TOP does. */
  readonly members: JsonObject;
  /** The class that declares the members; undefined for a refusal. */
  readonly payload?: DeclaredClass;
}

/** The page's example, in which TOP says yes. */
export function successAnswer(api: TopApi): Answer {
  return outcomeAnswer(api, { accepted: true, failureCode: () => "", failureMessage: () => "" });
}

/** The page's example, in which TOP says no: with the page's own code and words where it shows them. */
export function failureAnswer(api: TopApi): Answer {
  return outcomeAnswer(api, {
    accepted: false,
    failureCode: (example) => ofRefusal(example) ?? "SANDBOX_REFUSED",
    failureMessage: (example) => ofRefusal(example) ?? "沙箱按脚本拒绝 · The sandbox refused, as scripted.",
  });
}

/** Many pages show what stands there when all went well. */
function ofRefusal(example: string | undefined): string | undefined {
  return example && !/^success$/i.test(example) ? example : undefined;
}

/** TOP's refusal of a call. */
export function refusalAnswer({ code, msg, subCode, subMsg }: Refusal): Answer {
  const members = { code, msg, ...(subCode !== undefined && { sub_code: subCode }), ...(subMsg !== undefined && { sub_msg: subMsg }) };
  return { root: "error_response", members };
}

/** An id that no other answer has. */
export function newRequestId(): string {
  return randomBytes(6).toString("hex");
}

interface Wanted {
  readonly accepted: boolean;
  /** Made from the page's example of the member. */
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
  // Last, for a code that is the outcome is the failure's code too.
  set("accepted", ({ outcome, example }) => outcomeValue(outcome, accepted, example));
  return { root: responseKey, members, payload };
}

/** The value with which the member says yes, or no. */
function outcomeValue(outcome: Outcome | undefined, accepted: boolean, example: string | undefined): Json {
  if (typeof outcome !== "object") return accepted;
  const yes = outcome.accepted[0] ?? "";
  if (accepted) return yes;
  return outcome.refused?.[0] ?? (example && !outcome.accepted.includes(example) ? example : "SANDBOX_REFUSED");
}
