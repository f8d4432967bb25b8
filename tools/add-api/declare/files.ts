/** Makes the declaration's files: one file. When that would be too long, the nested classes go into separate files. */
import { type ClassPlan, kindOfField } from "./classes.ts";
import { kebabOf } from "./names.ts";
import { isOneObject, type Plan } from "./plan.ts";
import { apiSource, classSource, TODO_EN } from "./source.ts";

/** The most lines in a file. */
const MOST_LINES = 200;

export interface SourceFile {
  /** Its name in the family's folder, without `.ts`. */
  readonly name: string;
  readonly text: string;
}

/** @param format the project's formatter. */
export function filesOf(plan: Plan, format: (text: string) => string): SourceFile[] {
  const name = kebabOf(plan.facts.field);
  const inner = plan.classes.filter((one) => one !== plan.input && one !== plan.payload);
  const head = `/** ${plan.facts.method}: ${plan.facts.title ?? TODO_EN}. */`;
  const tail = apiSource(plan);
  const whole = format(sourceOf(plan, head, plan.classes, [], tail));
  if (lines(whole) <= MOST_LINES || inner.length === 0) return [{ name, text: whole }];
  const parts: { readonly name: string; readonly classes: ClassPlan[] }[] = [];
  for (const one of inner) {
    const last = parts.at(-1);
    const isRoomy = last && lines(format(sourceOf(plan, partHead(name), [...last.classes, one], parts))) <= MOST_LINES;
    if (isRoomy && last.classes[0]?.isAnswer === one.isAnswer) last.classes.push(one);
    else parts.push({ name: partName(name, one, parts), classes: [one] });
  }
  const roots = plan.classes.filter((one) => !inner.includes(one));
  return [
    ...parts.map((part) => ({ name: part.name, text: format(sourceOf(plan, partHead(name), part.classes, parts)) })),
    { name, text: format(sourceOf(plan, head, roots, parts, tail)) },
  ];
}

function partName(name: string, { isAnswer }: ClassPlan, parts: readonly { readonly name: string }[]): string {
  const base = `${name}-${isAnswer ? "answer-" : ""}parts`;
  const count = parts.filter((one) => one.name.startsWith(base)).length;
  return count === 0 ? base : `${base}-${count + 1}`;
}

function partHead(name: string): string {
  return `/** The objects inside what \`${name}.ts\` declares. */`;
}

function lines(text: string): number {
  return text.split("\n").length - 1;
}

function sourceOf(
  plan: Plan,
  head: string,
  classes: readonly ClassPlan[],
  parts: readonly { readonly name: string; readonly classes: readonly ClassPlan[] }[],
  tail?: string,
): string {
  const sources = classes.map((one) => classSource(one, plan));
  const body = [...sources, ...(tail === undefined ? [] : [tail])].join("\n\n");
  return `${[head, ...importsOf(plan, classes, parts, tail !== undefined)].join("\n")}\n\n${body}\n`;
}

function importsOf(
  { facts, payload }: Plan,
  classes: readonly ClassPlan[],
  parts: readonly { readonly name: string; readonly classes: readonly ClassPlan[] }[],
  hasApi: boolean,
): string[] {
  const fields = classes.flatMap((one) => one.fields);
  const wanted = new Map<string, Set<string>>();
  const want = (file: string, name: string): unknown => wanted.set(file, (wanted.get(file) ?? new Set()).add(name));
  for (const one of classes) want("type-graphql", one.isAnswer ? "ObjectType" : "InputType");
  if (hasApi) {
    for (const name of ["type TopApi", "topApi"]) want("../../top/api.ts", name);
    want("../../wire/input.ts", isOneObject(facts.params) ? "OneObject" : "Parameters");
  }
  want("../../wire/field.ts", "TopField");
  if (classes.some(({ name, pageName }) => pageName !== undefined && pageName !== name)) want("../../wire/field.ts", "TopName");
  if (classes.includes(payload)) want("../../wire/receipt.ts", "TopReceipt");
  for (const field of fields) {
    for (const [file, name] of kindOfField(field).imports) want(`../../wire/types/${file}.ts`, name === "TopFile" ? "type TopFile" : name);
    const part = field.nested && !classes.includes(field.nested) && parts.find((one) => one.classes.includes(field.nested as ClassPlan));
    if (part && field.nested) want(`./${part.name}.ts`, field.nested.name);
  }
  return [...wanted].sort(byFile).map(([file, names]) => `import { ${[...names].sort(byName).join(", ")} } from ${JSON.stringify(file)};`);
}

/** The linter's order: packages, then files in folders above, then files beside it. */
function byFile([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const rank = (file: string): number => (file.startsWith("../") ? 1 : file.startsWith("./") ? 2 : 0);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function byName(a: string, b: string): number {
  const keyOf = (name: string): string => `${name.replace("type ", "").toLowerCase()} ${name.replace("type ", "")}`;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
