/** What only a person can decide, as lines to work through: each says where, and what was written meanwhile. */
import type { ClassPlan, FieldPlan } from "../declare/classes.ts";
import { personalOf } from "../declare/personal.ts";
import type { Plan } from "../declare/plan.ts";
import { needsExample, TODO_EN } from "../declare/source.ts";

/** Words of a page that seem to list all values: `1-男,2-女`, `ID_CARD(身份证)PASSPORT(护照)`, `未发货:UNCONSIGNED`. */
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
    ...(isKindGuessed ? [`Kind: "${facts.kind}", by its name. A query only reads; say --kind if it is the other one.`] : []),
    sessionLine(facts.session),
    ...(facts.kind === "report" ? [keyLine(input), numberLine(idempotencyNumber)] : []),
    outcomeLine(payload, named(fields.filter(isMarked)), named(fields.filter((one) => one.one.isAnswer && isOtherFlag(one)))),
    `Scope: ${facts.family}:${facts.kind === "query" ? "read" : "write"}, unless the declaration names another.`,
    ...renamed.map(([pageName, name]) => `Name: ${pageName} is taken, or says nothing; the GraphQL type is ${name}.`),
    ...(examples.length > 0
      ? [`Examples: the source has none, or none that its type takes, for ${named(examples)}. Ours are placeholders.`]
      : []),
    ...choices.map(
      (one) => `Choice: does the page list every value of ${named([one])}? "${one.field.member.description}". Then declare it with Choice.`,
    ),
    ...(facts.errorCodes ?? []).map(
      ({ code, description }) => `Certain refusal: does ${code} (${description}) say that nothing was executed?`,
    ),
  ];
}

function sessionLine(session: string): string {
  if (session === "unseen")
    return 'Session: no source says whether a seller\'s session is passed; "unseen" sends it where the caller has one.';
  return `Session: "${session}", as the page's sample has it.`;
}

function keyLine(input: ClassPlan): string {
  const candidates = input.fields.filter(({ member }: FieldPlan) => SUBJECT.test(member.name)).map(({ property }) => property);
  const shown = candidates.length > 0 ? ` Candidates: ${candidates.join(", ")}.` : "";
  return `Business key: what is a report about, so that two of the same are delivered one after the other? None is declared.${shown}`;
}

function numberLine(property: string | undefined): string {
  return property === undefined
    ? "Idempotency number: no member of the page is called 幂等; a report of unknown outcome is not repeated."
    : `Idempotency number: ${property}, by the page's word 幂等. A report of unknown outcome will be repeated: is TOP's promise sure?`;
}

function outcomeLine(payload: ClassPlan, members: string, others: string): string {
  const also = others === "" ? "" : ` Other Booleans of the answer: ${others}.`;
  return members === ""
    ? `Outcome: no member of ${payload.name} seems to tell one; TOP's answer is then the outcome, and only a query may do with that.${also}`
    : `Outcome: told by ${members}. Is that the business's yes and no?${also}`;
}
