/** Settings for calls to TOP: the gateway, the credentials, the timeouts and the limits. */
import { z } from "zod";
import type { Given } from "../settings/environment.ts";
import { type KeyPair, keyPairReader } from "../settings/key-pair.ts";
import { isLoopback } from "../settings/loopback.ts";
import {
  count,
  countOrOff,
  flag,
  httpUrl,
  inBackticks,
  list,
  type SettingContext,
  type SettingGroup,
  secret,
  settingGroup,
} from "../settings/setting.ts";
import { type SignMethod, signMethods } from "./form/sign.ts";

export interface TopConfig {
  /** Undefined: the sandbox answers. */
  readonly gatewayUrl: URL | undefined;
  /** Defined when `gatewayUrl` is defined. So is `appSecret`. */
  readonly appKey: string | undefined;
  readonly appSecret: string | undefined;
  /** Reads the present secret from its file; it returns undefined when the file cannot be read. Undefined itself: there is no file. */
  readonly readAppSecret: (() => string | undefined) | undefined;
  /** For a gateway that asks for a client certificate. */
  readonly clientCertificate: KeyPair | undefined;
  readonly session: string | undefined;
  /** Families and fields that are exposed; empty: all. */
  readonly exposed: readonly string[];
  readonly signMethod: SignMethod;
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly maxConcurrency: number;
  readonly maxQueue: number;
  /** Undefined: the default depends on the access. */
  readonly maxCallsPerCaller: number | undefined;
  readonly breakerFailures: number;
  readonly breakerMs: number;
  /** 0 is no limit; the same for `callsPerDay`. */
  readonly callsPerSecond: number;
  readonly callsPerDay: number;
}

/** The word that TOP_GATEWAY_URL may have instead of a URL. */
export const SANDBOX = "sandbox";

export const topSettings: SettingGroup<TopConfig> = settingGroup(
  {
    TOP_GATEWAY_URL: z
      .union([z.literal(SANDBOX), httpUrl], `must be a URL that begins with https://, or the word ${SANDBOX}`)
      .optional()
      .describe(
        "TOP's gateway, e.g. `https://gw.api.taobao.com/router/rest`, or the word `sandbox` for the built-in sandbox. Without it: the sandbox, but only when no setting of a real service is set.",
      ),
    TOP_ALLOW_HTTP: flag
      .default(false)
      .describe(
        "`on` allows an `http://` gateway that is not on loopback. Anybody on the network path can then read sessions and reports.",
      ),
    TOP_APP_KEY: z.string().optional().describe("The application's key. Required with a gateway."),
    TOP_APP_SECRET: secret(
      "The application's secret. Required with a gateway. Its file is read again on SIGHUP. When TOP refuses the new secret, the previous one is tried.",
    ),
    TOP_SESSION: secret("The seller's session token, for requests without one. Do not set it together with `ACCESS_SESSIONS_FILE`."),
    TOP_CLIENT_CERT_FILE: z
      .string()
      .optional()
      .describe("File with a client certificate as PEM, for a gateway that asks for one. Read only at the start."),
    TOP_CLIENT_KEY_FILE: z
      .string()
      .optional()
      .describe("File with the client certificate's key as PEM, without a passphrase: a secret. Read only at the start."),
    TOP_APIS: list
      .optional()
      .describe(
        "The exposed APIs: families and fields, e.g. `alihealth,reportSurrender`, separated by commas. Other APIs are neither in the schema nor in the scopes. Without it: all.",
      ),
    TOP_SIGN_METHOD: z
      .enum(signMethods)
      .default("hmac-sha256")
      .describe(`How calls are signed: ${inBackticks(signMethods)}.`),
    TOP_TIMEOUT_MS: count.default(10_000).describe("Milliseconds from a call to its answer or error, including waiting and safe retries."),
    TOP_CONNECT_TIMEOUT_MS: count.default(3000).describe("Milliseconds for each of: resolving the name, connecting, the TLS handshake."),
    TOP_MAX_CONCURRENCY: count
      .default(64)
      .describe(
        "Maximum number of calls to the gateway, and connections, at the same time. Deliveries use at most three quarters of it, so that there is room for direct calls.",
      ),
    TOP_MAX_QUEUE: count
      .default(256)
      .describe("Maximum number of calls that wait for their turn. Further calls fail at once with `TOP_UNAVAILABLE`, reason `busy`."),
    MAX_CALLS_PER_CALLER: count
      .optional()
      .describe(
        "Maximum number of calls of one key or token to the gateway at the same time. Its part of `TOP_MAX_QUEUE` is in the same proportion; further calls fail with `busy`. Without it: half of `TOP_MAX_CONCURRENCY`. With `ACCESS=open`, where all requests are one caller: all of it.",
      ),
    TOP_BREAKER_FAILURES: count
      .default(10)
      .describe(
        "After this many calls in a row without an HTTP answer, or with a 5xx, the circuit opens: calls fail with `TOP_UNAVAILABLE`, reason `circuit-open`. Each API also has a circuit of its own. It opens after this many of its calls in a row with an unknown outcome; `undocumented-code` does not count.",
      ),
    TOP_BREAKER_MS: count
      .default(5000)
      .describe(
        "Milliseconds for which an open circuit sends nothing. After that, an empty form is sent, and if the gateway answers it, one trial call. An API's own circuit waits twice as long after each failed trial, at most twelve times as long.",
      ),
    TOP_CALLS_PER_SECOND: countOrOff
      .default(0)
      .describe(
        "The application's quota at TOP: calls in a second. Further calls wait for at most half of their time, then fail with `TOP_THROTTLED`, reason `quota`. With `LIMITS_STORE` for all instances together, otherwise for each. 0 is no limit.",
      ),
    TOP_CALLS_PER_DAY: countOrOff
      .default(0)
      .describe(
        "The same quota for a day, which begins at midnight in GMT+8. Further calls fail at once with `TOP_THROTTLED`, and deliveries wait.",
      ),
  },
  (values, context) => {
    const { problem, secretFileOf, secretIn } = context;
    const gatewayUrl = values.TOP_GATEWAY_URL === SANDBOX ? undefined : values.TOP_GATEWAY_URL;
    if (gatewayUrl) checkGateway(gatewayUrl, values.TOP_ALLOW_HTTP, problem);
    const secretFile = secretFileOf("TOP_APP_SECRET");
    const readCertificate = keyPairReader(
      { setting: "TOP_CLIENT_CERT_FILE", path: values.TOP_CLIENT_CERT_FILE },
      { setting: "TOP_CLIENT_KEY_FILE", path: values.TOP_CLIENT_KEY_FILE },
      context,
    );
    return {
      gatewayUrl,
      appKey: values.TOP_APP_KEY,
      appSecret: values.TOP_APP_SECRET,
      readAppSecret: secretFile === undefined ? undefined : () => secretIn("TOP_APP_SECRET_FILE", secretFile),
      clientCertificate: readCertificate?.(),
      session: values.TOP_SESSION,
      exposed: values.TOP_APIS ?? [],
      signMethod: values.TOP_SIGN_METHOD,
      timeoutMs: values.TOP_TIMEOUT_MS,
      connectTimeoutMs: values.TOP_CONNECT_TIMEOUT_MS,
      maxConcurrency: values.TOP_MAX_CONCURRENCY,
      maxQueue: values.TOP_MAX_QUEUE,
      maxCallsPerCaller: values.MAX_CALLS_PER_CALLER,
      breakerFailures: values.TOP_BREAKER_FAILURES,
      breakerMs: values.TOP_BREAKER_MS,
      callsPerSecond: values.TOP_CALLS_PER_SECOND,
      callsPerDay: values.TOP_CALLS_PER_DAY,
    };
  },
);

/** One line for each missing setting that a gateway needs. A setting may be given itself or as a file. */
export function gatewayProblems({ texts, isGiven }: Given): string[] {
  if (texts.TOP_GATEWAY_URL === undefined || texts.TOP_GATEWAY_URL === SANDBOX) return [];
  const missing = ["TOP_APP_KEY", "TOP_APP_SECRET"].filter((name) => !isGiven(name));
  return missing.map((name) => `${name}: required when TOP_GATEWAY_URL is set.`);
}

/** Checks the URL. It is printed at the start, so it must hold no secret. It must be https, so that nobody else can read what is sent. */
function checkGateway(
  { protocol, hostname, username, password, search, hash }: URL,
  allowHttp: boolean,
  problem: SettingContext["problem"],
): void {
  if (username || password || search || hash) {
    problem("TOP_GATEWAY_URL: give protocol, host, port and path only. Credentials are TOP_APP_KEY, TOP_APP_SECRET and TOP_SESSION.");
  }
  if (protocol === "http:" && !allowHttp && !isLoopback(hostname)) {
    problem(
      "TOP_GATEWAY_URL: must begin with https://, because with http:// anybody on the network path can read sessions and reports. If you must use http://, set TOP_ALLOW_HTTP=on.",
    );
  }
}
