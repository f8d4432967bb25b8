/**
 * Searches for leaks. Every API's input has a marker in each personal field, and secrets are markers too. The built program handles the
 * inputs in all ways in which it succeeds and fails, with the most detailed log. Then everything that it showed is searched for markers.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { metricsText } from "../support/metrics.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { type ProgramOptions, withPrograms } from "../support/program.ts";
import { post } from "../support/raw-client.ts";
import { scriptFaults } from "../support/sandbox.ts";
import { type UpstreamHandler, withUpstream } from "../support/upstream.ts";
import { answers, payload } from "./answers.ts";
import { type MarkedInput, type Marker, markedInput, markersIn } from "./markers.ts";
import { badForms, sendRubbish } from "./rubbish.ts";
import { appSecret, authorization, ownSession, secrets, session } from "./secrets.ts";
import { Showcase } from "./showcase.ts";

const start = withPrograms();
const inputs = topApis.map(markedInput);
const personal = inputs.flatMap(({ markers }) => markers);

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

/** Whether the whole input is one parameter. Otherwise a parameter can be any text of the caller. */
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

describe("With markers in every call", () => {
  test("a service whose gateway repeats everything shows no marker in errors, logs, metrics, traces, crash output or arguments", async () => {
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
    // Every value once, and one raw request, because the receiver does not decode everything. Line feeds in it are replaced.
    const values = traces.spans.flatMap(({ name, attributes }) => [name, ...Object.values(attributes).map(String)]);
    const spans = [[...new Set(values)].join(" "), traces.requests.at(-1)?.body.replaceAll("\n", " ") ?? ""];
    expect(traces.spans.length).toBeGreaterThan(inputs.length);
    expect(leaksIn([...shown.texts, stdout, stderr, commandLine, metrics, ...spans], [...markers, ...signs])).toEqual([]);
  }, 600_000);

  test("neither the list of calls of a masking sandbox nor its service shows a marker", async () => {
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
