/** What stands in the business parameter, against the API's declaration. */
import type { TopApi } from "../../top/api.ts";
import { checkObject } from "../../wire/check.ts";
import { type Json, parseJson } from "../../wire/json.ts";
import type { Report } from "../../wire/wire-type.ts";
import { invalidArgument, missingArgument, type Refusal } from "../refusal.ts";

export interface CheckedInput {
  /** The parameter's JSON, read without losing a digit; undefined when there is none. */
  readonly decoded: Json | undefined;
  readonly refusal: Refusal | undefined;
}

/** Reads the parameter; the refusal names every member that is wrong, and shows no value. */
export function checkInput({ param }: TopApi, text: string | undefined): CheckedInput {
  if (text === undefined || text.trim() === "") {
    return { decoded: undefined, refusal: param.required ? missingArgument(param.name, `Send ${param.name}, a JSON object.`) : undefined };
  }
  let decoded: Json;
  try {
    decoded = parseJson(text);
  } catch {
    return { decoded: undefined, refusal: invalidArgument(param.name, `${param.name} is not JSON text.`) };
  }
  const problems: Parameters<Report>[0][] = [];
  checkObject(param.input, decoded, param.name, (problem) => problems.push(problem));
  const [first] = problems;
  const subMsg = problems.map(({ path, expected }) => `${path}: ${expected}`).join("; ");
  return { decoded, refusal: first && (first.kind === "missing" ? missingArgument : invalidArgument)(first.path, subMsg) };
}
