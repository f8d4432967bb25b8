/** Checks the business parameters against the API's declaration. */
import type { TopApi } from "../../top/api.ts";
import { parameterJson, type TopParameter } from "../../wire/input.ts";
import type { Json, JsonObject } from "../../wire/json.ts";
import type { Report } from "../../wire/wire-type.ts";
import { invalidArgument, missingArgument, type Refusal } from "../refusal.ts";
import type { ReceivedFile } from "./form-body.ts";

export interface CheckedInput {
  /** The input's JSON, with all digits: the one object, or all parameters by their names. Undefined when there is none. */
  readonly decoded: Json | undefined;
  readonly refusal: Refusal | undefined;
}

type Problem = Parameters<Report>[0];

/** Reads and checks the parameters. The refusal names all problems, but repeats no value. */
export function checkInput(
  { input: { parameters } }: TopApi,
  params: Readonly<Record<string, string>>,
  files: readonly ReceivedFile[] = [],
): CheckedInput {
  const problems: Problem[] = [];
  const read = parameters.map((parameter) => {
    const isFile = parameter.type.parameter === "file";
    const json = isFile ? readFile(parameter, files, problems) : readParameter(parameter, params[parameter.name], problems);
    return { parameter, json };
  });
  const members: JsonObject = {};
  for (const { parameter, json } of read) if (json !== undefined) members[parameter.name] = json;
  const isOneObject = parameters[0]?.property === undefined;
  const decoded = isOneObject ? read[0]?.json : Object.keys(members).length > 0 ? members : undefined;
  return { decoded, refusal: refusalOf(problems) };
}

function readParameter(parameter: TopParameter, text: string | undefined, problems: Problem[]): Json | undefined {
  const { name, type, required } = parameter;
  if (text === undefined || text.trim() === "") {
    if (required) problems.push({ path: name, kind: "missing", expected: `Send ${name}, ${kindOf(parameter)}.` });
    return undefined;
  }
  try {
    const json = parameterJson(text, type);
    type.check(json, name, (problem) => problems.push(problem));
    return json;
  } catch {
    problems.push({ path: name, kind: "invalid", expected: `${name} is not JSON text.` });
    return undefined;
  }
}

/** The file as it is listed with the call: its name and size, without its bytes. */
function readFile({ name, required }: TopParameter, files: readonly ReceivedFile[], problems: Problem[]): Json | undefined {
  const file = files.find((one) => one.name === name);
  if (file === undefined && required) {
    problems.push({ path: name, kind: "missing", expected: `Send ${name}, a file: a part with a filename, in multipart/form-data.` });
  }
  if (file?.bytes === 0) problems.push({ path: name, kind: "invalid", expected: `${name} is an empty file.` });
  return file && { filename: file.filename, bytes: file.bytes };
}

function kindOf({ type }: TopParameter): string {
  return type.nested && !type.list ? "a JSON object" : type.topName();
}

function refusalOf(problems: readonly Problem[]): Refusal | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const subMsg = problems.map(({ path, expected }) => (expected.includes(path) ? expected : `${path}: ${expected}`)).join("; ");
  return (first.kind === "missing" ? missingArgument : invalidArgument)(first.path, subMsg);
}
