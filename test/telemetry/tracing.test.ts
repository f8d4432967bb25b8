/** Without traces, the SDK is not loaded. If the receiver cannot be reached, this only gives log lines. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { graphql } from "../support/graphql.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { withPrograms } from "../support/program.ts";
import { startTestService } from "../support/service.ts";
import { startUpstream } from "../support/upstream.ts";

const start = withPrograms();

/** Reports each loaded module of OpenTelemetry's SDK. Its API alone is a dependency of prom-client too. */
const watcher = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from "node:module";
  registerHooks({ resolve(specifier, context, next) {
    if (specifier.startsWith("@opentelemetry/sdk-")) process.stdout.write("LOADED " + specifier + "\\n");
    return next(specifier, context);
  } });
`)}`;

test.each([
  ["without a receiver", {}, false],
  ["with a receiver, switched off", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_SDK_DISABLED: "true" }, false],
  ["with a receiver", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" }, true],
])("Whether a program %s loads the SDK of OpenTelemetry (%j): %s", async (_, settings: Record<string, string>, isLoaded) => {
  const program = start({ settings, nodeArgs: ["--import", watcher] });
  await program.printed(/^GraphQL +(http:\S+)$/m);
  await program.stop();
  expect((await program.exit).stdout.includes("LOADED @opentelemetry/")).toBe(isLoaded);
});

/** A service with a log that can be read, whose spans are sent at once. */
async function startLogged(endpoint: string) {
  const lines: { readonly level: string; readonly event: string }[] = [];
  const output = { write: (text: string) => lines.push(JSON.parse(text)), flush: () => undefined, idle: async () => undefined };
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_TIMEOUT: "200", OTEL_BSP_SCHEDULE_DELAY: "20" };
  const service = await startTestService({ ...settings, LOG_LEVEL: "info" }, output);
  return { service, said: () => lines.filter(({ event }) => event.startsWith("traces.")) };
}

test("If the receiver refuses spans, no request fails, and this is reported once until the receiver accepts them again", async () => {
  await using receiver = await startOtlpReceiver();
  receiver.status = 503;
  const { service, said } = await startLogged(receiver.endpoint);
  const askUntil = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      expect(await graphql(service, "{ __typename }")).toMatchObject({ status: 200, data: { __typename: "Query" } });
      await delay(20);
    }
  };
  await askUntil(() => said().length > 0);
  const before = receiver.requests.length;
  await askUntil(() => receiver.requests.length > before + 2);
  expect(said()).toEqual([expect.objectContaining({ level: "warn", event: "traces.away", reason: expect.anything() })]);
  receiver.status = 200;
  await askUntil(() => said().length > 1);
  expect(said()[1]).toMatchObject({ level: "info", event: "traces.back" });
  await service.stop();
});

test("A receiver that never answers does not prevent the stop", async () => {
  await using silent = await startUpstream(() => undefined);
  const { service } = await startLogged(silent.url.origin);
  expect((await graphql(service, "{ __typename }")).status).toBe(200);
  await service.stop();
});
