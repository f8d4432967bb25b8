/** Writes source as in `src/apis/`: the classes, and the API itself. The formatter formats it later. */
import { isList, isSimple } from "../facts.ts";
import { type ClassPlan, type FieldPlan, type Here, kindOfField } from "./classes.ts";
import { ourExampleOf } from "./our-example.ts";
import { personalOf } from "./personal.ts";
import { isOneObject, type Plan } from "./plan.ts";

/** Marks the places where a person must write English. */
export const TODO_EN = "TODO-EN";

export function classSource(plan: ClassPlan, { outcomes, payload, facts }: Plan): string {
  const isPayload = plan === payload;
  const about = q(bothOf(isPayload ? `${plan.description}结果` : plan.description || facts.titleZh));
  const decorator = plan.isAnswer ? "ObjectType" : "InputType";
  const renamed = plan.pageName !== undefined && plan.pageName !== plan.name ? `@TopName(${q(plan.pageName)})\n` : "";
  return [
    `${renamed}@${decorator}({ ${isPayload ? "implements: TopReceipt, " : ""}description: ${about} })`,
    `export class ${plan.name}${isPayload ? " extends TopReceipt" : ""} {`,
    plan.fields.map((field) => fieldSource(field, outcomes.get(field.member))).join("\n\n"),
    "}",
  ].join("\n");
}

function fieldSource(field: FieldPlan, outcome: string | undefined): string {
  const { member, property, here } = field;
  const kind = kindOfField(field);
  const personal = personalOf(member);
  const facts = [
    `about: ${q(bothOf(member.description, member.name))}`,
    ...exampleFacts(field, outcome),
    ...(here.length > 0 ? [`members: { ${here.map(hereSource).join(", ")} }`] : []),
    ...(member.default !== undefined ? [`default: ${q(member.default)}`] : []),
    ...(member.required ? ["required: true"] : []),
    ...(personal ? [`personal: ${q(personal)}`] : []),
    ...(outcome ? [`outcome: ${outcome}`] : []),
  ];
  const type = member.required ? `${property}!: ${kind.typescript};` : `${property}?: ${kind.typescript} | null;`;
  return `@TopField(${q(member.name)}, ${kind.expression}, { ${facts.join(", ")} })\n${type}`;
}

/** The page's example, and our own when the page has none, or one that does not fit the type. */
function exampleFacts(field: FieldPlan, outcome: string | undefined): string[] {
  const { member } = field;
  const page = member.example === null ? [] : [`example: ${q(member.example)}`];
  return needsExample(field) ? [...page, `ourExample: ${q(ourExampleOf(member, kindOfField(field), outcome))}`] : page;
}

export function needsExample(field: FieldPlan): boolean {
  const { member } = field;
  if (!isSimple(member.type)) return false;
  return (
    member.example === null ||
    (member.example !== "" && !kindOfField(field).takes(member.example)) ||
    (member.example === "" && isList(member.type))
  );
}

function hereSource({ name, description, example }: Here): string {
  const facts = [
    ...(description === undefined ? [] : [`about: ${q(bothOf(description, name))}`]),
    ...(example === undefined ? [] : [`example: ${q(example)}`]),
  ];
  return `${name}: { ${facts.join(", ")} }`;
}

/** The page's description with a place for the English. When the page has none, TOP's name is used. */
function bothOf(words: string, name = ""): string {
  return `${words.replaceAll(" · ", ", ").trim() || name} · ${TODO_EN}`;
}

export function apiSource({ facts, input, payload, idempotencyNumber }: Plan): string {
  const [only] = facts.params;
  const sent =
    only && isOneObject(facts.params)
      ? `OneObject(${q(only.name)}, ${input.name}, { required: ${only.required ?? false} })`
      : `Parameters(${input.name})`;
  const members = [
    `method: ${q(facts.method)}`,
    `apiId: ${facts.apiId}`,
    `family: ${q(facts.family)}`,
    `kind: ${q(facts.kind)}`,
    `field: ${q(facts.field)}`,
    `input: ${sent}`,
    `payload: ${payload.name}`,
    `session: ${q(facts.session)}`,
    ...(idempotencyNumber === undefined ? [] : [`idempotencyNumber: ${q(idempotencyNumber)}`]),
    `titleZh: ${q(facts.titleZh)}`,
    `title: ${q(facts.title ?? TODO_EN)}`,
  ];
  return `export const ${facts.field}: TopApi<${input.name}, ${payload.name}> = topApi({ ${members.join(", ")} });`;
}

/** The text as a literal, with the quotes that the formatter uses. */
function q(text: string): string {
  return JSON.stringify(text);
}
