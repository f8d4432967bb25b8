/** A facts file, checked: each problem is said with its place. */
import { z } from "zod";
import { type Facts, factsSchema, isSimple, type Member } from "../facts.ts";
import { Refusal } from "../refusal.ts";

/** @throws Refusal where the text is no JSON, or its content no facts. */
export function factsOfFile(text: string): Facts {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal(`The file is no JSON: ${(error as Error).message}.`);
  }
  const { success, data, error } = factsSchema.safeParse(json);
  if (!success) throw new Refusal(["The facts cannot be used:", ...z.prettifyError(error).split("\n")].join("\n"));
  const problems = [...problemsOf(data.params, "params", true), ...problemsOf(data.response, "response", false)];
  if (problems.length > 0) throw new Refusal(["The facts contradict themselves:", ...problems].join("\n"));
  return data;
}

function problemsOf(members: readonly Member[], path: string, isRequest: boolean): string[] {
  return members.flatMap((one, index) => {
    const at = `${path}.${one.name}`;
    return [
      ...(members.findIndex(({ name }) => name === one.name) < index ? [`${at} stands twice.`] : []),
      ...(isSimple(one.type) === (one.children !== undefined)
        ? [`${at} is ${one.type}, and has ${one.children ? "" : "no "}children.`]
        : []),
      ...(isRequest && one.required === undefined ? [`${at} must say whether it is required.`] : []),
      ...(one.required && one.default !== undefined ? [`${at} is required and has a default.`] : []),
      ...problemsOf(one.children ?? [], at, isRequest),
    ];
  });
}
