/**
 * Finds problems in the declarations of APIs that the compiler cannot see. With any problem, the service does not start, and all are
 * reported.
 */
import { classesIn, classProblems } from "../wire/class-problems.ts";
import { fieldsOf, type OutcomePart } from "../wire/field.ts";
import { declaredPath } from "../wire/member-text.ts";
import { outcomeParts, outcomePaths, pathsOfPart, receiptFields } from "../wire/receipt.ts";
import type { DeclaredClass } from "../wire/wire-type.ts";
import { enqueueName, type TopApi } from "./api.ts";
import { commonParameters } from "./form/form.ts";

const METHOD = /^[a-z0-9]+(?:\.[a-z0-9]+)+$/;
const FAMILY = /^[a-z][a-z0-9]*$/;
const FIELD = /^[a-z][A-Za-z0-9]*$/;

/** One line for each problem, with the name of the API, or of the class and its member. Empty when there is no problem. */
export function apiProblems(apis: readonly TopApi[]): string[] {
  return [...new Set([...twice(apis), ...apis.flatMap(problemsOf), ...typeNameProblems(apis)])];
}

/** The schema's fields for an API: two for a report, one for a query. */
function graphqlFieldsOf({ field, kind }: Pick<TopApi, "field" | "kind">): string[] {
  return kind === "report" ? [field, enqueueName(field)] : [field];
}

function twice(apis: readonly TopApi[]): string[] {
  const named = apis.flatMap((api) => [api.method, ...graphqlFieldsOf(api)].map((name) => ({ api, name })));
  return named
    .filter(({ name }, index) => named.findIndex((other) => other.name === name) < index)
    .map(({ api, name }) => `${api.method}: ${name} is declared twice. Give one of them another name, or remove it.`);
}

function problemsOf(api: TopApi): string[] {
  const { method, field, family, input, payload } = api;
  const problems = [
    ...(METHOD.test(method) ? [] : ["a method must be words of lower-case letters and digits, separated by dots"]),
    ...(FIELD.test(field) ? [] : [`the field ${field} must be letters and digits, and begin with a lower-case letter`]),
    ...(FAMILY.test(family) ? [] : [`the family ${family} must be lower-case letters and digits`]),
    ...parameterProblems(api),
    ...pathProblems(api),
    ...outcomeProblems(api),
  ];
  return [
    ...problems.map((problem) => `${method}: ${problem}.`),
    ...[...classesIn(input.type)].flatMap((type) => classProblems(type, "input")),
    ...[...classesIn(payload)].flatMap((type) => classProblems(type, "answer")),
  ];
}

function parameterProblems({ input: { type, parameters } }: TopApi): string[] {
  const top = parameters.filter(({ property }) => property !== undefined).map(({ type: own }) => own);
  const inner = [...classesIn(type)].flatMap(fieldsOf).filter(({ type: own }) => own.parameter === "file" && !top.includes(own));
  return [
    ...(parameters.length > 0 ? [] : ["it has no parameter: declare at least one"]),
    ...parameters.filter(({ name }) => commonParameters.includes(name)).map(({ name }) => `${name} is a parameter of every TOP call`),
    ...inner.map(({ property }) => `the file ${property} is inside an object; a file must be its own parameter`),
  ];
}

function pathProblems({ kind, input: { type }, businessKey, idempotencyNumber, references }: TopApi): string[] {
  const unknown = (what: string, path: string): string[] =>
    declaredPath(type, path).length > 0 ? [] : [`${what} names ${path}, which is not a plain member of ${type.name}`];
  const number = idempotencyNumber === undefined ? [] : declaredPath(type, idempotencyNumber);
  return [
    ...businessKey.flatMap((path) => unknown("businessKey", path)),
    ...Object.values(references).flatMap((key) => Object.values(key).flatMap((path) => unknown("references", path))),
    ...(idempotencyNumber === undefined ? [] : unknown("idempotencyNumber", idempotencyNumber)),
    ...(number.every(({ required }) => required)
      ? []
      : [`the idempotency number ${idempotencyNumber} must be required: without it TOP cannot recognise a retry`]),
    ...(kind === "query" && (businessKey.length > 0 || idempotencyNumber !== undefined)
      ? ["a query is not stored: remove its businessKey and idempotencyNumber"]
      : []),
  ];
}

function outcomeProblems({ kind, payload }: TopApi): string[] {
  const pathsOf = (part: OutcomePart): string[] => pathsOfPart(payload, part).map((path) => path.map(({ property }) => property).join("."));
  const several = outcomeParts.flatMap((part) => {
    const paths = pathsOf(part);
    return paths.length > 1 ? [`${payload.name} has more than one member for ${part} (${paths.join(", ")}): mark only one`] : [];
  });
  const none = kind === "report" && pathsOf("accepted").length === 0;
  const marked = [...classesIn(payload)].flatMap(fieldsOf).filter(({ outcome }) => outcome !== undefined);
  const reached = outcomePaths(payload, ({ outcome }) => outcome !== undefined).flatMap((path) => path.slice(-1));
  return [
    ...several,
    ...(none ? [`${payload.name} has no member that says whether the report was accepted: mark one with outcome`] : []),
    ...marked
      .filter((field) => !reached.includes(field))
      .map(({ property }) => `the outcome on ${property} is inside a list, but the answer must have only one outcome: remove it`),
    ...fieldsOf(payload)
      .filter(({ property }) => receiptFields.includes(property))
      .map(({ property }) => `${payload.name}.${property} has the name of a receipt's own field: give the property another one`),
  ];
}

function typeNameProblems(apis: readonly TopApi[]): string[] {
  const inputs = new Set(apis.flatMap(({ input }) => [...classesIn(input.type)]));
  const answers = new Set(apis.flatMap(({ payload }) => [...classesIn(payload)]));
  const both = [...inputs]
    .filter((type) => answers.has(type))
    .map(({ name }) => `${name} is both an input and an answer: make a class for each.`);
  const byName = Map.groupBy(new Set<DeclaredClass>([...inputs, ...answers]), ({ name }) => name);
  const same = [...byName].filter(([, classes]) => classes.length > 1);
  return [...both, ...same.map(([name]) => `Two classes have the name ${name}: rename one, and add @TopName("${name}") to it.`)];
}
