import { expect, test } from "@jest/globals";
import { loadConfig } from "../../src/service/config.ts";

const RECEIVER = "http://collector:4318";
const tracingWith = (settings: Readonly<Record<string, string>>) => loadConfig(settings, () => "").tracing;

test.each<[Readonly<Record<string, string>>, string | undefined]>([
  [{}, undefined],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: RECEIVER }, `${RECEIVER}/v1/traces`],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: `${RECEIVER}/base/` }, `${RECEIVER}/base/v1/traces`],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: RECEIVER, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://other/as-it-is" }, "http://other/as-it-is"],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: RECEIVER, OTEL_SDK_DISABLED: "true" }, undefined],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: RECEIVER, OTEL_TRACES_EXPORTER: "none" }, undefined],
  [{ OTEL_TRACES_SAMPLER: "always_on" }, undefined],
])("With %j, traces are sent to %s", (settings, address) => {
  expect(tracingWith(settings)?.endpoint.href).toBe(address);
});

test.each([
  ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
  ["OTEL_TRACES_SAMPLER", "jaeger_remote"],
  ["OTEL_TRACES_SAMPLER_ARG", "1.5"],
])("%s=%s is refused", (name, value) => {
  expect(() => tracingWith({ OTEL_EXPORTER_OTLP_ENDPOINT: RECEIVER, [name]: value })).toThrow(`${name}: `);
});
