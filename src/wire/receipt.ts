/** The business outcome of a call, with the same four fields for every API. */
import { Field, InterfaceType } from "type-graphql";
import { fieldsOf, type OutcomePart, type TopFieldDeclaration } from "./field.ts";
import { oncePerClass } from "./once-per-class.ts";
import type { DeclaredClass } from "./wire-type.ts";

/** The base of every payload class. `top/` fills it in when TOP has answered. */
@InterfaceType({
  autoRegisterImplementations: false, // otherwise every payload class would be in the schema, also of APIs that are not exposed
  description:
    "业务结果 · The business outcome of a call, in the same place for every API. TOP hides a refusal inside a successful answer.",
})
export abstract class TopReceipt {
  @Field(() => Boolean, { description: "True when TOP accepted the call. False when TOP answered with a refusal." })
  accepted!: boolean;

  @Field(() => String, { nullable: true, description: "TOP's code of the refusal; null when accepted." })
  failureCode?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's message about the refusal; null when accepted." })
  failureMessage?: string | null;

  @Field(() => String, { nullable: true, description: "TOP's id of this call. TOP's support asks for it." })
  requestId?: string | null;
}

/** The names of a receipt's fields, in the order of the class. */
export const receiptFields: readonly string[] = ["accepted", "failureCode", "failureMessage", "requestId"] satisfies (keyof TopReceipt)[];

/** The outcome in the payload's own marked members. An absent member is undefined or null. */
export interface MarkedOutcome {
  readonly accepted: boolean | null | undefined;
  readonly failureCode: string | null | undefined;
  readonly failureMessage: string | null | undefined;
  /** Whether the class has a member for yes or no. A query may have none: then TOP's answer itself is the outcome. */
  readonly isDeclared: boolean;
}

/** The outcome from a payload's members that are marked as parts of it, at any depth. */
export function outcomeOf<T extends object>(type: DeclaredClass<T>, payload: T): MarkedOutcome {
  return outcomeReaderOf(type)(payload);
}

const outcomeReaderOf = oncePerClass((type) => {
  const [accepted, confirmation, failureCode, failureMessage] = outcomeParts.map((part) => outcomePath(type, part));
  const readAccepted = memberReader(accepted);
  const readConfirmation = memberReader(confirmation);
  const readCode = memberReader(failureCode);
  const readMessage = memberReader(failureMessage);
  const yesOrNo = judgeOf(accepted?.at(-1)?.outcome);
  return (payload: object): MarkedOutcome => ({
    accepted: unlessContrary(yesOrNo(readAccepted(payload)), readConfirmation(payload)),
    failureCode: readCode(payload) as string | null,
    failureMessage: readMessage(payload) as string | null,
    isDeclared: accepted !== undefined && accepted.length > 0,
  });
});

export const outcomeParts: readonly OutcomePart[] = ["accepted", "confirmation", "failureCode", "failureMessage"];

/** The fields on the path from a payload to the member that holds the part; empty when no member does. */
export function outcomePath(type: DeclaredClass, part: OutcomePart): readonly TopFieldDeclaration[] {
  const [path] = pathsOfPart(type, part);
  // A code that gives the outcome is also the failure's code.
  if (!path && part === "failureCode") return outcomePaths(type, ({ outcome }) => typeof outcome === "object")[0] ?? [];
  return path ?? [];
}

/** The paths to the members that hold the part. More than one is a mistake in the declaration. */
export function pathsOfPart(type: DeclaredClass, part: OutcomePart): TopFieldDeclaration[][] {
  return outcomePaths(type, ({ outcome }) => outcome === part || (part === "accepted" && typeof outcome === "object"));
}

/**
 * The paths from a class to each of its marked members, also inside objects. Lists are skipped, because a list has many outcomes, not one.
 */
export function outcomePaths(type: DeclaredClass, isMarked: (field: TopFieldDeclaration) => boolean): TopFieldDeclaration[][] {
  return fieldsOf(type).flatMap((field) => {
    if (isMarked(field)) return [[field]];
    const { nested, list } = field.type;
    return nested && !list ? outcomePaths(nested(), isMarked).map((path) => [field, ...path]) : [];
  });
}

/** A function that judges the marked member's value: yes, no, or null when it says neither. */
function judgeOf(outcome: TopFieldDeclaration["outcome"]): (value: unknown) => boolean | null {
  if (typeof outcome !== "object") return (value) => (typeof value === "boolean" ? value : null);
  const accepted = outcome.accepted.map(plain);
  const refused = outcome.refused?.map(plain);
  return (value) => {
    const said = plain(String(value ?? ""));
    if (accepted.includes(said)) return true;
    return said !== "" && (refused?.includes(said) ?? true) ? false : null;
  };
}

function unlessContrary(accepted: boolean | null, confirmation: unknown): boolean | null {
  return typeof confirmation === "boolean" && confirmation !== accepted ? null : accepted;
}

/** Codes are compared in any case, because providers vary it. */
function plain(code: string): string {
  return code.trim().toLowerCase();
}

function memberReader(path: readonly TopFieldDeclaration[] = []): (payload: object) => unknown {
  if (path.length === 0) return () => undefined;
  return (payload) =>
    path.reduce((at: unknown, { property }) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[property], payload);
}
