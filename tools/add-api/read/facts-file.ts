/** Reads and checks a facts file. Each problem is reported with its place. */
import { z } from "zod";
import { type Facts, factsSchema, isSimple, type Member } from "../facts.ts";
import { Refusal } from "../refusal.ts";

/** The facts. @throws Refusal when the text is not JSON, or its content is not valid facts. */
export function factsOfFile(text: string): Facts {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal(`The file is not JSON: ${(error as Error).message}.`);
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
      ...(members.findIndex(({ name }) => name === one.name) < index ? [`${at} is there twice.`] : []),
      ...(isSimple(one.type) === (one.children !== undefined)
        ? [`${at} is ${one.type}, but has ${one.children ? "" : "no "}children.`]
        : []),
      ...(isRequest && one.required === undefined ? [`${at} must say whether it is required.`] : []),
      ...(one.required && one.default !== undefined ? [`${at} is required, but has a default.`] : []),
      ...problemsOf(one.children ?? [], at, isRequest),
    ];
  });
}
