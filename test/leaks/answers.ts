/** Everything that TOP may do with a call, and the error that follows. Each answer repeats everything that was sent in all its texts. */
import { topApis } from "../../src/apis/index.ts";
import { failureAnswer, successAnswer } from "../../src/sandbox/answer/answer.ts";
import { codeRows, subCodeRows } from "../../src/top/answer/error-codes.ts";
import type { TopApi } from "../../src/top/api.ts";
import { fieldsOf } from "../../src/wire/field.ts";
import { isJsonObject, type JsonObject } from "../../src/wire/json.ts";
import type { DeclaredClass } from "../../src/wire/wire-type.ts";
import type { SeenRequest, UpstreamHandler } from "../support/upstream.ts";
import { appSecret } from "./secrets.ts";

/** Everything that was sent to TOP, as a gateway might repeat it. */
function echo({ body, params }: SeenRequest): string {
  return [body, decodeURIComponent(body), JSON.stringify(params), appSecret.value].join(" ");
}

function errorAnswer(code: number, subCode?: string): UpstreamHandler {
  return (response, request) => {
    const said = echo(request);
    // A ban of 0 seconds: a longer one would hold back the following calls, whose answers are needed.
    const words = {
      code,
      msg: `${said} This ban will last for 0 more seconds`,
      sub_msg: said,
      request_id: said,
      ...(subCode !== undefined && { sub_code: `${subCode}:${said}` }),
    };
    response.end(JSON.stringify({ error_response: words }).replaceAll("/", "\\/"));
  };
}

function rootOf({ params }: SeenRequest): string {
  return `${params.method?.replaceAll(".", "_")}_response`;
}

/** TOP's yes or no, with the form in every text except the one that says yes or no. */
export function payload(taken: boolean): UpstreamHandler {
  return (response, request) => {
    const api = topApis.find(({ method }) => method === request.params.method) as TopApi;
    const { root, members } = taken ? successAnswer(api) : failureAnswer(api);
    response.end(JSON.stringify({ [root]: { ...withEcho(api.payload, members, echo(request)), request_id: "r" } }));
  };
}

function withEcho(type: DeclaredClass, members: JsonObject, said: string): JsonObject {
  const echoed = fieldsOf(type).map(({ name, outcome, type: { nested, list } }) => {
    const member = members[name];
    if (nested && !list && isJsonObject(member)) return [name, withEcho(nested(), member, said)];
    return [name, typeof member === "string" && typeof outcome !== "object" ? said : member];
  });
  return Object.fromEntries(echoed.filter(([, member]) => member !== undefined));
}

const codes = codeRows.flatMap((row) => row.codes.map((code) => (typeof code === "number" ? code : code[0])));
const subCodes = subCodeRows.flatMap((row) => row.subCodes.map((pattern) => pattern.replaceAll("*", "x")));

/** [what TOP does, how, the error that follows] */
export const answers: readonly (readonly [string, UpstreamHandler, RegExp | undefined])[] = [
  ["takes the report", payload(true), undefined],
  ["refuses the report", payload(false), undefined],
  ...codes.map((code) => [`says code ${code}`, errorAnswer(code), /^TOP_/] as const),
  ...subCodes.map((subCode) => [`says ${subCode}`, errorAnswer(15, subCode), /^TOP_/] as const),
  ["says an error without a known code", errorAnswer(50), /^TOP_OUTCOME_UNKNOWN$/],
  ["echoes the form as HTML", (response, request) => response.end(`<pre>${echo(request)}</pre>`), /^TOP_OUTCOME_UNKNOWN$/],
  ["echoes the form with status 500", (response, request) => response.writeHead(500).end(echo(request)), /^TOP_OUTCOME_UNKNOWN$/],
  [
    "echoes the form as JSON that ends too early",
    (response, request) => response.end(JSON.stringify(echo(request)).slice(0, -1)),
    /^TOP_OUTCOME_UNKNOWN$/,
  ],
  [
    "echoes the form as another payload",
    (response, request) => response.end(JSON.stringify({ [rootOf(request)]: { other: echo(request) } })),
    /^TOP_OUTCOME_UNKNOWN$/,
  ],
  [
    "echoes the form in headers",
    (response, request) => {
      const body = request.body.replace(/[^ -~]/g, "");
      response.writeHead(302, { "content-type": `text/${body}`, location: `/${body}` }).end();
    },
    /^TOP_OUTCOME_UNKNOWN$/,
  ],
  ["closes the connection", (response) => response.destroy(), /^TOP_OUTCOME_UNKNOWN$/],
  ["answers what is no HTTP", (response, { body }) => response.socket?.end(`${body}\r\n\r\n`), /^TOP_OUTCOME_UNKNOWN$/],
  ["says nothing", () => undefined, /^TOP_OUTCOME_UNKNOWN$/],
];
