import { expect, test } from "@jest/globals";
import { settings } from "../../src/service/config.ts";
import { unknownSettings } from "../../src/settings/unknown-settings.ts";

test.each([
  [{ TOP_APPKEY: "x" }, ["The setting TOP_APPKEY is not known and has no effect; TOP_APP_KEY is."]],
  [{ DELIVERY_SHOP: "x" }, ["The setting DELIVERY_SHOP is not known and has no effect."]],
  [{ TOP_APP_KEY: "x", TOP_APP_SECRET_FILE: "x", PORT: "1" }, []],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "x", OTEL_EXPORTER_OTLP_HEADERS: "x", OTEL_RESOURCE_ATTRIBUTES: "x" }, []],
  [{ OTEL_EXPORTER_OTLP_ENDPIONT: "x" }, ["The setting OTEL_EXPORTER_OTLP_ENDPIONT is not known and has no effect."]],
  [{ TOP_SERVICE_HOST: "10.0.0.1", TOP_PORT_4000_TCP: "tcp://10.0.0.1:4000", PATH: "/bin", HOME: "/" }, []],
])("The settings %j give the warnings %j", (environment, sentences) => {
  expect(unknownSettings(settings, environment)).toEqual(sentences);
});
