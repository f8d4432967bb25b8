/** Lists what only a person can decide, one line each. A line says where, and what the tool has written for now. */
import type { ClassPlan, FieldPlan } from "../declare/classes.ts";
import { personalOf } from "../declare/personal.ts";
import type { Plan } from "../declare/plan.ts";
import { needsExample, TODO_EN } from "../declare/source.ts";

/** Matches a description that seems to list all values: `1-男,2-女`, `ID_CARD(身份证)PASSPORT(护照)`, `未发货:UNCONSIGNED`. */
const VALUES = /\b([A-Z][A-Z_]{2,}|\d{1,2})\s*[-::((]?\s*(?=\p{sc=Han})|(?<=\p{sc=Han})[::](?=[A-Z][A-Z_]{2,})/gu;
const SUBJECT = /(^|_)(policy|order|claim|report|apply|biz|insure|workcard|case)\w*(_no|_id|_number)$|^identifier$/;

export function decisionsOf(plan: Plan, isKindGuessed: boolean): string[] {
  const { facts, classes, payload, input, outcomes, idempotencyNumber, renamed } = plan;
  const fields = classes.flatMap((one) => one.fields.map((field) => ({ one, field })));
  const named = (found: typeof fields): string => found.map(({ one, field }) => `${one.name}.${field.property}`).join(", ");
  const isMarked = ({ field }: (typeof fields)[number]): boolean => outcomes.has(field.member);
  const isOtherFlag = (one: (typeof fields)[number]): boolean => one.field.member.type === "Boolean" && !isMarked(one);
  const personal = fields.filter(({ field }) => personalOf(field.member));
  const examples = fields.filter(({ field }) => needsExample(field));
  const choices = fields.filter(({ field }) => [...field.member.description.matchAll(VALUES)].length > 1);
  const withoutChinese = fields.filter(({ field }) => !/\p{sc=Han}/u.test(field.member.description));
  return [
    `English: replace every ${TODO_EN} with what the field means to an insurer.`,
    ...(withoutChinese.length > 0 ? [`Chinese: the page has none for ${named(withoutChinese)}.`] : []),
    `Personal data: ${personal.length > 0 ? personal.map((one) => `${named([one])} (${personalOf(one.field.member)})`).join(", ") : "none was recognised"}. Is that all, and right?`,
    ...(isKindGuessed ? [`Kind: "${facts.kind}", guessed from its name. A query only reads. If the guess is wrong, give --kind.`] : []),
    sessionLine(facts.session),
    ...(facts.kind === "report" ? [keyLine(input), numberLine(idempotencyNumber)] : []),
    outcomeLine(payload, named(fields.filter(isMarked)), named(fields.filter((one) => one.one.isAnswer && isOtherFlag(one)))),
    `Scope: ${facts.family}:${facts.kind === "query" ? "read" : "write"}, unless the declaration names another.`,
    ...renamed.map(([pageName, name]) => `Name: ${pageName} is already used or too general. The GraphQL type is ${name}.`),
    ...(examples.length > 0 ? [`Examples: the source has no usable example for ${named(examples)}. Ours are placeholders.`] : []),
    ...choices.map(
      (one) => `Choice: does the page list every value of ${named([one])}? "${one.field.member.description}". Then declare it with Choice.`,
    ),
    ...(facts.errorCodes ?? []).map(
      ({ code, description }) => `Certain refusal: does ${code} (${description}) mean for certain that nothing was executed?`,
    ),
  ];
}

function sessionLine(session: string): string {
  if (session === "unseen")
    return 'Session: the source does not say whether a seller\'s session is passed. With "unseen" it is sent when the caller has one.';
  return `Session: "${session}", as in the page's sample.`;
}

function keyLine(input: ClassPlan): string {
  const candidates = input.fields.filter(({ member }: FieldPlan) => SUBJECT.test(member.name)).map(({ property }) => property);
  const shown = candidates.length > 0 ? ` Candidates: ${candidates.join(", ")}.` : "";
  return `Business key: which members identify what a report is about? Reports with the same values are delivered one after the other. None is declared.${shown}`;
}

function numberLine(property: string | undefined): string {
  return property === undefined
    ? "Idempotency number: no member's description has 幂等. A report with an unknown outcome is not retried."
    : `Idempotency number: ${property}, because the page says 幂等. A report with an unknown outcome will be retried: does TOP really promise that this is safe?`;
}

function outcomeLine(payload: ClassPlan, members: string, others: string): string {
  const also = others === "" ? "" : ` Other Booleans of the answer: ${others}.`;
  return members === ""
    ? `Outcome: no member of ${payload.name} seems to give it. Then TOP's answer itself is the outcome, which is allowed only for a query.${also}`
    : `Outcome: given by ${members}. Do these really say whether the business succeeded?${also}`;
}
