/**
 * Searches for leaks. Every API's input has a marker in each personal field, and secrets are markers too. The built program handles the
 * inputs in all ways in which it succeeds and fails, with the most detailed log. Then everything that it showed is searched for markers.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { failureAnswer, successAnswer } from "../../src/sandbox/answer/answer.ts";
import { codeRows, subCodeRows } from "../../src/top/answer/error-codes.ts";
import type { TopApi } from "../../src/top/api.ts";
import { fieldsOf } from "../../src/wire/field.ts";
import { isJsonObject, type JsonObject } from "../../src/wire/json.ts";
import type { DeclaredClass } from "../../src/wire/wire-type.ts";
import { metricsText } from "../support/metrics.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type ProgramOptions, withPrograms } from "../support/program.ts";
import { post } from "../support/raw-client.ts";
import { scriptFaults } from "../support/sandbox.ts";
import { type SeenRequest, type UpstreamHandler, withUpstream } from "../support/upstream.ts";
import { type MarkedInput, type Marker, markedInput, markersIn } from "./markers.ts";
import { badForms, sendRubbish } from "./rubbish.ts";
import { Showcase } from "./showcase.ts";

const start = withPrograms();
const inputs = topApis.map(markedInput);
const personal = inputs.flatMap(({ markers }) => markers);

const secret = (name: string): Marker => ({ name, value: `${name.replaceAll("-", "")}0123456789secret` });
const [appSecret, ownSession, session, authorization] = [
  secret("app-secret"),
  secret("own-token"),
  secret("x-top-session"),
  secret("authorization"),
] as const;
const secrets = [appSecret, ownSession, session, authorization];
const markers = [...personal, ...secrets];

/** Makes the service fail during a call whose input asks for it, with an error that holds everything, and crash on a signal. */
const saboteur = `data:text/javascript,${encodeURIComponent(`
  const encode = globalThis.encodeURIComponent;
  globalThis.encodeURIComponent = (text) => {
    if (text.includes("explode")) throw Object.assign(new Error("cannot encode " + text), { options: { body: text }, env: process.env });
    return encode(text);
  };
  process.once("SIGUSR2", () => { throw Object.assign(new Error(process.env.TOP_APP_SECRET), { env: process.env }); });
`)}`;

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
function payload(taken: boolean): UpstreamHandler {
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
const answers: readonly (readonly [string, UpstreamHandler, RegExp | undefined])[] = [
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

/** Fewer calls at a time than one caller's share. */
const AT_ONCE = 8;
const SENT_FOR_AN_ERROR = 5;
let turn = 0;

/** All inputs for an answer that declarations read. For an error, some inputs by turns: errors are read without declarations. */
function sentFor(what: string): readonly MarkedInput[] {
  if (what.endsWith("the report")) return inputs;
  // For a query, any payload is an answer.
  if (what.endsWith("another payload")) return inputs.filter(({ api }) => api.kind === "report");
  return Array.from({ length: SENT_FOR_AN_ERROR }, () => inputs[turn++ % inputs.length] as MarkedInput);
}

/** Only there, a whole input is no text that a parameter of the caller's own words could be. */
function isOneObject({ api }: MarkedInput): boolean {
  return api.input.parameters[0]?.property === undefined;
}

/** Each line that shows a marker, after the marker's name. */
function leaksIn(texts: readonly string[], wanted: readonly Marker[]): string[] {
  return texts.flatMap((text) => text.split("\n")).flatMap((line) => markersIn(line, wanted).map((name) => `${name}: ${line}`));
}

/** The search is one caller that sends without a pause, and whose gateway fails nearly always. */
const unhurried = { RATE_LIMIT_PER_MINUTE: "0", MAX_EVENT_LOOP_DELAY_MS: "0", TOP_BREAKER_FAILURES: "1000000" };

function programFor(settings: Readonly<Record<string, string>>): ProgramOptions {
  return {
    nodeArgs: ["--import", saboteur],
    settings: {
      ...unhurried,
      ACCESS: "open",
      ADMIN_PORT: "0",
      LOG_LEVEL: "trace",
      AUDIT_LOG: "stdout",
      TOP_SESSION: ownSession.value,
      ...settings,
    },
  };
}

test("The search finds a marker in each of its forms, and none in texts without a marker", () => {
  for (const marker of markers) {
    const { name, value } = marker;
    const forms = [
      value,
      encodeURIComponent(value),
      new URLSearchParams({ value }).toString(),
      JSON.stringify(value),
      JSON.stringify(JSON.stringify({ value })),
    ];
    for (const before of ["", "x", "xy"]) forms.push(Buffer.from(`${before}${value} and more`).toString("base64"));
    for (const form of forms) expect(markersIn(`before ${form} after`, markers)).toContain(name);
    expect(markersIn(`before ${value.slice(0, 2)} after`, markers)).toEqual([]);
  }
  expect(personal.length).toBeGreaterThan(20);
  expect(new Set(markers.map(({ value }) => value)).size).toBe(markers.length);
});

describe("With every marker in every call", () => {
  test("a service whose gateway repeats everything shows none of it in errors, logs, metrics, crash output or arguments", async () => {
    let answer: UpstreamHandler = payload(true);
    await using upstream = await withUpstream((response, request) => answer(response, request));
    await using traces = await startOtlpReceiver();
    const program = start(
      programFor({
        OTEL_EXPORTER_OTLP_ENDPOINT: traces.endpoint,
        TOP_GATEWAY_URL: upstream.url.href,
        TOP_APP_KEY: "key",
        TOP_APP_SECRET: appSecret.value,
        TOP_TIMEOUT_MS: "4000",
      }),
    );
    const shown = new Showcase(await program.printed(/^GraphQL +(http:\S+)$/m), session, authorization);
    for (const [what, handler, code] of answers) {
      answer = handler;
      for (let left = sentFor(what); left.length > 0; left = left.slice(AT_ONCE)) {
        const given = await Promise.all(left.slice(0, AT_ONCE).map((input) => shown.report(input)));
        for (const one of given) expect([what, one]).toEqual([what, code ? expect.stringMatching(code) : undefined]);
      }
    }
    expect(await shown.report(inputs[0] as MarkedInput, { status: "explode" })).toBe("INTERNAL_SERVER_ERROR");
    await sendRubbish(shown, [personal[0] as Marker, personal.find(({ name }) => name.endsWith(".name")) as Marker, session]);
    const arrived = upstream.seen.map(({ body }) => decodeURIComponent(body)).join("\n");
    expect(markersIn(arrived, [...personal, session])).toHaveLength(personal.length + 1);
    // TOP's messages are shown, but without the values.
    expect(shown.texts.join("\n")).toContain("license_valid_time_util");
    const metrics = await metricsText({ adminUrl: new URL(await program.printed(/^Admin +(http:\S+)$/m)) });
    expect(metrics).toContain("INTERNAL_SERVER_ERROR");
    const commandLine = readFileSync(`/proc/${program.pid}/cmdline`, "utf8");
    program.signal("SIGUSR2");
    const { code, stdout, stderr } = await program.exit;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('"level":"fatal"') });
    expect(stdout).toContain("errorId");
    for (const line of [/^\{"prev".*"graphql\.operation"/m, /^\{"level".*"graphql\.operation"/m, /"http\.refused"/])
      expect(stdout).toMatch(line);
    const signs = upstream.seen.map(({ params }, index) => ({ name: `sign ${index}`, value: params.sign ?? "" }));
    // Every value once, and one request as it came, for what the receiver does not read; a line feed is nothing special in it.
    const values = traces.spans.flatMap(({ name, attributes }) => [name, ...Object.values(attributes).map(String)]);
    const spans = [[...new Set(values)].join(" "), traces.requests.at(-1)?.body.replaceAll("\n", " ") ?? ""];
    expect(traces.spans.length).toBeGreaterThan(inputs.length);
    expect(leaksIn([...shown.texts, stdout, stderr, commandLine, metrics, ...spans], [...markers, ...signs])).toEqual([]);
  }, 600_000);

  test("neither a sandbox that others can reach, in its list of calls, nor its service shows any of it", async () => {
    const program = start(programFor({ TOP_GATEWAY_URL: "sandbox", SANDBOX_CALLS: "masked" }));
    const sandboxUrl = new URL(await program.printed(/^TOP sandbox +(http:\S+)/m));
    const shown = new Showcase(await program.printed(/^GraphQL +(http:\S+)$/m), session, authorization);
    for (const fault of [
      undefined,
      { fault: "business-failure" },
      { fault: "error", code: 15 },
      { fault: "truncated" },
      { fault: "drop-after-read" },
    ]) {
      for (const input of inputs) {
        if (fault) await scriptFaults(sandboxUrl, [fault]);
        await shown.report(input);
      }
    }
    for (const form of inputs.filter(isOneObject).flatMap((input) => badForms(input, session))) await post(sandboxUrl, form);
    const calls = await (await fetch(new URL("/calls", sandboxUrl))).text();
    program.signal("SIGTERM");
    const { code, stdout, stderr } = await program.exit;
    expect(code).toBe(0);
    expect((JSON.parse(calls) as unknown[]).length).toBeGreaterThan(30);
    expect(leaksIn([...shown.texts, calls, stdout, stderr], markers)).toEqual([]);
  }, 300_000);
});
