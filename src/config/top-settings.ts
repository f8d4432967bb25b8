/** Which gateway is called, as whom, and how. */
import { z } from "zod";
import { sandboxCredentials } from "../sandbox/credentials.ts";
import { type SignMethod, signMethods } from "../top/sign.ts";
import { count, namesOf, type SettingGroup, secret, settingGroup, url } from "./setting.ts";

export interface TopConfig {
  /** Undefined: the sandbox answers. */
  readonly gatewayUrl: URL | undefined;
  readonly appKey: string;
  readonly appSecret: string;
  readonly session: string | undefined;
  readonly signMethod: SignMethod;
  readonly timeoutMs: number;
  readonly maxConcurrency: number;
}

export const topSettings: SettingGroup<TopConfig> = settingGroup(
  {
    TOP_GATEWAY_URL: url
      .optional()
      .describe("TOP's gateway, e.g. `https://gw.api.taobao.com/router/rest`. Without it the built-in sandbox answers."),
    TOP_APP_KEY: z.string().optional().describe("The application's key. Required with a gateway."),
    TOP_APP_SECRET: secret("The application's secret. Required with a gateway."),
    TOP_SESSION: secret("The seller's session token, for requests that bring none. Not beside `ACCESS_SESSIONS_FILE`."),
    TOP_SIGN_METHOD: z
      .enum(signMethods)
      .default("hmac-sha256")
      .describe(`How calls are signed: ${namesOf(signMethods)}.`),
    TOP_TIMEOUT_MS: count.default(10_000).describe("Milliseconds from a call to the last byte of its answer."),
    TOP_MAX_CONCURRENCY: count.default(64).describe("Connections to the gateway; further calls wait for one."),
  },
  (values) => {
    const defaults = values.TOP_GATEWAY_URL ? { appKey: "", appSecret: "", session: undefined } : sandboxCredentials;
    return {
      gatewayUrl: values.TOP_GATEWAY_URL,
      appKey: values.TOP_APP_KEY ?? defaults.appKey,
      appSecret: values.TOP_APP_SECRET ?? defaults.appSecret,
      session: values.TOP_SESSION ?? defaults.session,
      signMethod: values.TOP_SIGN_METHOD,
      timeoutMs: values.TOP_TIMEOUT_MS,
      maxConcurrency: values.TOP_MAX_CONCURRENCY,
    };
  },
);
