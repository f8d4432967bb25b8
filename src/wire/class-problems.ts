/** Finds problems of a declared class that the compiler cannot see. Each line names the class and the member. */
import { fieldsOf, type TopFieldDeclaration } from "./field.ts";
import { parseJson } from "./json.ts";
import type { DeclaredClass, MembersHere, WireType } from "./wire-type.ts";

/** Where a class is used: in an input, or in TOP's answer. */
export type Side = "input" | "answer";

/** One line for each problem of the class itself, but not of the classes inside it. */
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
      ...(field.personal && field.type.nested ? ["set personal on the members of an object, not on the object"] : []),
    ];
    return problems.map((problem) => `${type.name}.${field.property}: ${problem}.`);
  });
}

/** The class and all classes inside it, itself first, each once. */
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
      ? [`its example ${JSON.stringify(usable)} is not a ${type.topName()} that can be sent; add an ourExample that can`]
      : []),
    ...(members ? membersHereProblems(type, members) : []),
  ];
}

function membersHereProblems({ nested }: WireType<unknown>, members: MembersHere): string[] {
  if (!nested) return ["members is only for an object: remove it"];
  return Object.entries(members).flatMap(([name, { example }]) => {
    const field = fieldsOf(nested()).find((one) => one.name === name);
    if (!field) return [`members names ${name}, which ${nested().name} does not have`];
    return example === undefined || isValue(field.type, example) ? [] : [`the example of its ${name} is not a ${field.type.topName()}`];
  });
}

function inputProblems({ type, required, outcome, ...field }: TopFieldDeclaration): string[] {
  return [
    ...(outcome === undefined ? [] : ["an outcome is only for TOP's answer, not for an input: remove it"]),
    ...(field.default !== undefined && required ? ["a required member must not have a default"] : []),
    ...(field.default !== undefined && !isValue(type, field.default) ? [`its default is not a ${type.topName()}`] : []),
  ];
}

function answerProblems({ type, required, outcome, ...field }: TopFieldDeclaration): string[] {
  const page = type.topName();
  return [
    ...(required ? ["an answer's member cannot be required: nobody can make TOP send it"] : []),
    ...(field.default === undefined ? [] : ["an answer's member must not have a default"]),
    ...(outcome === "accepted" && page !== "Boolean"
      ? [`accepted alone is only for a Flag; for a code, list the texts that mean yes`]
      : []),
    ...(outcome === "failureCode" || outcome === "failureMessage" ? (page === "String" ? [] : [`${outcome} is only for a Text`]) : []),
    ...(typeof outcome === "object" ? codeProblems(page, outcome) : []),
  ];
}

function codeProblems(page: string, { accepted, refused = [] }: { accepted: readonly string[]; refused?: readonly string[] }): string[] {
  return [
    ...(page === "String" ? [] : ["texts that mean yes are only for a Text; for a Flag, use accepted alone"]),
    ...(accepted.length > 0 ? [] : ["it lists no text that means yes: list at least one"]),
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
