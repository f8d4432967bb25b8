/** What is wrong with a declared class that the compiler cannot see. Each line names the class and the member. */
import { fieldsOf, type TopFieldDeclaration } from "./field.ts";
import { parseJson } from "./json.ts";
import type { DeclaredClass, MembersHere, WireType } from "./wire-type.ts";

/** Where a class stands: in what is sent, or in TOP's answer. */
export type Side = "input" | "answer";

/** A line for each problem of the class itself; not of the classes inside it. */
export function classProblems(type: DeclaredClass, side: Side): string[] {
  const fields = fieldsOf(type);
  if (fields.length === 0) return [`${type.name} declares no member: give it at least one @TopField.`];
  return fields.flatMap((field, index) => {
    const earlier = fields.slice(0, index);
    const problems = [
      ...(earlier.some(({ name }) => name === field.name) ? [`TOP's name ${field.name} is declared twice`] : []),
      ...(earlier.some(({ property }) => property === field.property) ? ["it is declared twice"] : []),
      ...exampleProblems(field),
      ...(side === "input" ? inputProblems(field) : answerProblems(field)),
      ...(field.personal && field.type.nested ? ["personal belongs to the members of an object, not to the object"] : []),
    ];
    return problems.map((problem) => `${type.name}.${field.property}: ${problem}.`);
  });
}

/** The classes that a class leads to, itself first, each once. */
export function classesIn(type: DeclaredClass, found: Set<DeclaredClass> = new Set()): Set<DeclaredClass> {
  if (found.has(type)) return found;
  found.add(type);
  for (const { type: own } of fieldsOf(type)) if (own.nested) classesIn(own.nested(), found);
  return found;
}

function exampleProblems({ type, example, ourExample, members }: TopFieldDeclaration): string[] {
  const usable = ourExample ?? example;
  return [
    ...(usable !== undefined && !type.nested && !isValue(type, usable)
      ? [`its example ${JSON.stringify(usable)} is no ${type.topName()} that can be sent; add an ourExample that is`]
      : []),
    ...(members ? membersHereProblems(type, members) : []),
  ];
}

function membersHereProblems({ nested }: WireType<unknown>, members: MembersHere): string[] {
  if (!nested) return ["members belong to an object"];
  return Object.entries(members).flatMap(([name, { example }]) => {
    const field = fieldsOf(nested()).find((one) => one.name === name);
    if (!field) return [`members names ${name}, which ${nested().name} does not have`];
    return example === undefined || isValue(field.type, example) ? [] : [`the example of its ${name} is no ${field.type.topName()}`];
  });
}

function inputProblems({ type, required, outcome, ...field }: TopFieldDeclaration): string[] {
  return [
    ...(outcome === undefined ? [] : ["an outcome stands in TOP's answer, not in what is sent"]),
    ...(field.default !== undefined && required ? ["a required member has no default"] : []),
    ...(field.default !== undefined && !isValue(type, field.default) ? [`its default is no ${type.topName()}`] : []),
  ];
}

function answerProblems({ type, required, outcome, ...field }: TopFieldDeclaration): string[] {
  const page = type.topName();
  return [
    ...(required ? ["an answer's member cannot be required: nobody can make TOP send it"] : []),
    ...(field.default === undefined ? [] : ["an answer's member has no default"]),
    ...(outcome === "accepted" && page !== "Boolean" ? [`accepted alone belongs to a Flag; of a code, say which texts mean yes`] : []),
    ...(outcome === "failureCode" || outcome === "failureMessage" ? (page === "String" ? [] : [`${outcome} belongs to a Text`]) : []),
    ...(typeof outcome === "object" ? codeProblems(page, outcome) : []),
  ];
}

function codeProblems(page: string, { accepted, refused = [] }: { accepted: readonly string[]; refused?: readonly string[] }): string[] {
  return [
    ...(page === "String" ? [] : ["texts that mean yes belong to a Text; a Flag is accepted alone"]),
    ...(accepted.length > 0 ? [] : ["no text means yes"]),
    ...accepted.filter((text) => refused.includes(text)).map((text) => `${text} means both yes and no`),
  ];
}

function isValue(type: WireType<unknown>, example: string): boolean {
  try {
    const value = type.fromExample(example);
    let isGood = true;
    type.check(parseJson(JSON.stringify(type.encode(value))), "", () => {
      isGood = false;
    });
    return isGood && type.advise?.(value, { maxFileBytes: Number.POSITIVE_INFINITY }) === undefined;
  } catch {
    return false;
  }
}
