/** The business outcome of a call, in the same four fields for every API. */
import { Field, InterfaceType } from "type-graphql";
import { fieldsOf, type Outcome, type TopFieldDeclaration } from "./field.ts";
import { oncePerClass } from "./once-per-class.ts";
import type { DeclaredClass } from "./wire-type.ts";

/** What every payload class extends; the client fills it in when TOP has answered. */
@InterfaceType({
  description: "业务结果 · The business outcome of a call, in one place for every API. TOP hides a refusal inside a successful answer.",
})
export abstract class TopReceipt {
  @Field(() => Boolean, { description: "Whether TOP says that it took the report. False means that TOP answered no." })
  accepted!: boolean;

  @Field(() => String, { nullable: true, description: "TOP's code of the refusal; null when accepted." })
  failureCode?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's words for the refusal; null when accepted." })
  failureMessage?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's id of this call: quote it to TOP's support." })
  requestId?: string | null;
}

/** The outcome as the payload's own marked members tell it; an absent member is undefined or null. */
export interface MarkedOutcome {
  readonly accepted: boolean | null | undefined;
  readonly failureCode: string | null | undefined;
  readonly failureMessage: string | null | undefined;
}

/** Reads a payload's members that are marked as parts of the outcome, wherever in it they stand. */
export function outcomeOf<T extends object>(type: DeclaredClass<T>, payload: T): MarkedOutcome {
  return outcomeReaderOf(type)(payload);
}

const outcomeReaderOf = oncePerClass((type) => {
  const accepted = memberReader(outcomePath(type, "accepted"));
  const failureCode = memberReader(outcomePath(type, "failureCode"));
  const failureMessage = memberReader(outcomePath(type, "failureMessage"));
  return (payload: object): MarkedOutcome => ({
    accepted: accepted(payload) as boolean | null,
    failureCode: failureCode(payload) as string | null,
    failureMessage: failureMessage(payload) as string | null,
  });
});

/** The fields to follow from a payload to the member that is marked; empty when none is. */
export function outcomePath(type: DeclaredClass, outcome: Outcome): readonly TopFieldDeclaration[] {
  for (const field of fieldsOf(type)) {
    if (field.outcome === outcome) return [field];
    const rest = field.type.nested ? outcomePath(field.type.nested(), outcome) : [];
    if (rest.length > 0) return [field, ...rest];
  }
  return [];
}

function memberReader(path: readonly TopFieldDeclaration[]): (payload: object) => unknown {
  if (path.length === 0) return () => undefined;
  return (payload) =>
    path.reduce((at: unknown, { property }) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[property], payload);
}
