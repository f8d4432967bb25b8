/** Which gateway is called, as whom, and how. */
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
import { type SignMethod, signMethods } from "./sign.ts";

export interface TopConfig {
  /** Undefined: the sandbox answers. */
  readonly gatewayUrl: URL | undefined;
  /** Defined where the gateway is, as is the secret. */
  readonly appKey: string | undefined;
  readonly appSecret: string | undefined;
  /** The secret as its file has it now; undefined where it cannot be read. Not set: there is no file. */
  readonly readAppSecret: (() => string | undefined) | undefined;
  /** What the gateway is shown that asks who calls. */
  readonly clientCertificate: KeyPair | undefined;
  readonly session: string | undefined;
  /** Families and fields that are exposed; empty: all. */
  readonly exposed: readonly string[];
  readonly signMethod: SignMethod;
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly maxConcurrency: number;
  readonly maxQueue: number;
  /** Undefined: whatever suits access. */
  readonly maxCallsPerCaller: number | undefined;
  readonly breakerFailures: number;
  readonly breakerMs: number;
  /** 0 is no limit, here and below. */
  readonly callsPerSecond: number;
  readonly callsPerDay: number;
}

/** What the gateway's setting may say instead of an address. */
export const SANDBOX = "sandbox";

export const topSettings: SettingGroup<TopConfig> = settingGroup(
  {
    TOP_GATEWAY_URL: z
      .union([z.literal(SANDBOX), httpUrl], `must be an address that begins with https://, or the word ${SANDBOX}`)
      .optional()
      .describe(
        "TOP's gateway, e.g. `https://gw.api.taobao.com/router/rest`, or the word `sandbox`: the built-in one answers. Without it: the sandbox, but only where nothing is set that a real service needs.",
      ),
    TOP_ALLOW_HTTP: flag
      .default(false)
      .describe("`on` takes an `http://` gateway that is not on loopback: whoever is on the way then reads sessions and reports."),
    TOP_APP_KEY: z.string().optional().describe("The application's key. Required with a gateway."),
    TOP_APP_SECRET: secret(
      "The application's secret. Required with a gateway. Its file is read anew on SIGHUP: the one of before is tried where TOP refuses the new one.",
    ),
    TOP_SESSION: secret("The seller's session token, for requests that bring none. Not beside `ACCESS_SESSIONS_FILE`."),
    TOP_CLIENT_CERT_FILE: z
      .string()
      .optional()
      .describe("A certificate as PEM that the gateway is shown, where it asks for one. Read at the start."),
    TOP_CLIENT_KEY_FILE: z.string().optional().describe("Its key as PEM, without a passphrase: a secret. Read at the start."),
    TOP_APIS: list
      .optional()
      .describe(
        "The APIs that are exposed: families and fields, e.g. `alihealth,reportSurrender`, separated by commas. What is not is neither in the schema nor among the scopes. Without it: all.",
      ),
    TOP_SIGN_METHOD: z
      .enum(signMethods)
      .default("hmac-sha256")
      .describe(`How calls are signed: ${inBackticks(signMethods)}.`),
    TOP_TIMEOUT_MS: count.default(10_000).describe("Milliseconds from a call to its answer or error, waiting and safe repeats included."),
    TOP_CONNECT_TIMEOUT_MS: count.default(3000).describe("Milliseconds for each of: resolving the name, connecting, the TLS handshake."),
    TOP_MAX_CONCURRENCY: count.default(64).describe("Calls to the gateway, and connections, at the same time."),
    TOP_MAX_QUEUE: count
      .default(256)
      .describe("Further calls that wait for their turn; the next one is `TOP_UNAVAILABLE` at once, `busy`."),
    MAX_CALLS_PER_CALLER: count
      .optional()
      .describe(
        "Calls of one key or token to the gateway at the same time; of `TOP_MAX_QUEUE` it has the same part, and the next call is `busy`. Without it: half of `TOP_MAX_CONCURRENCY`; with `ACCESS=open`, where all are one caller, all of it.",
      ),
    TOP_BREAKER_FAILURES: count
      .default(10)
      .describe("Calls in a row without an HTTP answer, or with a 5xx, after which the circuit opens: `TOP_UNAVAILABLE`, `circuit-open`."),
    TOP_BREAKER_MS: count.default(5000).describe("Milliseconds for which an open circuit sends nothing; then one call tries."),
    TOP_CALLS_PER_SECOND: countOrOff
      .default(0)
      .describe(
        "Calls that TOP takes of the application in a second: further ones wait for half of their time at most, then they are `TOP_THROTTLED`, `quota`. Of all instances together with `LIMITS_STORE`, else of each. 0 is no limit.",
      ),
    TOP_CALLS_PER_DAY: countOrOff
      .default(0)
      .describe("The same for a day, which begins at midnight in GMT+8: further calls are `TOP_THROTTLED` at once, and deliveries wait."),
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

/** A line for each setting that a gateway needs and that is not given, neither itself nor as a file. */
export function gatewayProblems({ texts, isGiven }: Given): string[] {
  if (texts.TOP_GATEWAY_URL === undefined || texts.TOP_GATEWAY_URL === SANDBOX) return [];
  const missing = ["TOP_APP_KEY", "TOP_APP_SECRET"].filter((name) => !isGiven(name));
  return missing.map((name) => `${name}: required when TOP_GATEWAY_URL is set.`);
}

/** The address is printed at the start, so that it may hold no secret; and what is sent to it may be read by nobody else. */
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
      "TOP_GATEWAY_URL: must begin with https://, for http:// shows sessions and reports to the network. If it must be: TOP_ALLOW_HTTP=on.",
    );
  }
}
