import { expect, test } from "@jest/globals";
import { type Config, settings } from "../../src/service/config.ts";
import { configOf, gateway, refusalOf, refusedSettings } from "../support/configured.ts";

const defaultLimits: Config["limits"] = {
  maxBodyBytes: 3_058_348, // 256 KiB, and a file of 2 MiB in base64
  maxDocumentTokens: 2000,
  maxFields: 400,
  maxDepth: 16,
  maxAliases: 50,
  maxDirectives: 20,
  maxMutations: 10,
  maxConnections: configOf({}).limits.maxConnections, // of this machine
  rateLimitPerMinute: 6000,
  maxEventLoopDelayMs: 1000,
  requestTimeoutMs: 10_000,
  corsOrigins: [],
};

const defaults: Partial<Config> = {
  host: "127.0.0.1",
  port: 4000,
  gatewayUrl: undefined,
  appKey: "sandbox",
  appSecret: "sandbox-secret",
  session: "sandbox-session",
  signMethod: "hmac-sha256",
  timeoutMs: 10_000,
  maxConcurrency: 64,
  sandboxHost: "127.0.0.1",
  sandboxPort: 4001,
  sandboxCalls: "full",
  graphiql: true,
  shutdownGraceMs: 15_000,
  access: { mode: "open" },
  documents: undefined,
  limits: defaultLimits,
  logLevel: "info",
};

test("Without settings, every default holds and the sandbox answers", () => {
  expect(configOf({})).toMatchObject(defaults);
});

test("With a gateway, the sandbox's credentials are not used and GraphiQL is off", () => {
  const { TOP_GATEWAY_URL, TOP_APP_KEY: appKey, TOP_APP_SECRET: appSecret } = gateway;
  const gatewayUrl = new URL(TOP_GATEWAY_URL);
  expect(configOf(gateway)).toEqual({ ...configOf({}), gatewayUrl, appKey, appSecret, session: undefined, graphiql: false });
});

test.each<[string, string, Partial<Config>]>([
  ["HOST", "127.0.0.2", { host: "127.0.0.2" }],
  ["PORT", "8080", { port: 8080 }],
  ["PORT", "0", { port: 0 }],
  ["PORT", "65535", { port: 65_535 }],
  ["TOP_APP_KEY", "1234", { appKey: "1234" }],
  ["TOP_APP_SECRET", "s3cret", { appSecret: "s3cret" }],
  ["TOP_SESSION", "token", { session: "token" }],
  ["TOP_SIGN_METHOD", "md5", { signMethod: "md5" }],
  ["TOP_SIGN_METHOD", "hmac", { signMethod: "hmac" }],
  ["TOP_TIMEOUT_MS", "2500", { timeoutMs: 2500, shutdownGraceMs: 7500 }],
  ["TOP_MAX_CONCURRENCY", "1", { maxConcurrency: 1, maxCallsPerCaller: 1, limits: configOf({ TOP_MAX_CONCURRENCY: "1" }).limits }],
  ["MAX_CALLS_PER_CALLER", "7", { maxCallsPerCaller: 7 }],
  ["ADMIN_PORT", "0", { admin: { host: "127.0.0.1", port: 0 } }],
  ["MAX_CONNECTIONS", "5", { limits: { ...defaultLimits, maxConnections: 5 } }],
  ["SANDBOX_HOST", "::1", { sandboxHost: "::1" }],
  ["SANDBOX_PORT", "0", { sandboxPort: 0 }],
  ["GRAPHIQL", "off", { graphiql: false }],
  ["SHUTDOWN_GRACE_MS", "1000", { shutdownGraceMs: 1000 }],
  ["TOP_CONNECT_TIMEOUT_MS", "500", { connectTimeoutMs: 500 }],
  ["TOP_MAX_QUEUE", "1", { maxQueue: 1 }],
  ["TOP_BREAKER_FAILURES", "5", { breakerFailures: 5 }],
  ["TOP_BREAKER_MS", "100", { breakerMs: 100 }],
  ["LOG_LEVEL", "silent", { logLevel: "silent" }],
  ["MAX_BODY_BYTES", "1000", { limits: { ...defaultLimits, maxBodyBytes: 1000 } }],
  ["MAX_DOCUMENT_TOKENS", "1", { limits: { ...defaultLimits, maxDocumentTokens: 1 } }],
  ["MAX_FIELDS", "1", { limits: { ...defaultLimits, maxFields: 1 } }],
  ["MAX_DEPTH", "1", { limits: { ...defaultLimits, maxDepth: 1 } }],
  ["MAX_ALIASES", "1", { limits: { ...defaultLimits, maxAliases: 1 } }],
  ["MAX_DIRECTIVES", "1", { limits: { ...defaultLimits, maxDirectives: 1 } }],
  ["MAX_MUTATIONS", "1", { limits: { ...defaultLimits, maxMutations: 1 } }],
  ["RATE_LIMIT_PER_MINUTE", "0", { limits: { ...defaultLimits, rateLimitPerMinute: 0 } }],
  ["MAX_EVENT_LOOP_DELAY_MS", "0", { limits: { ...defaultLimits, maxEventLoopDelayMs: 0 } }],
  ["REQUEST_TIMEOUT_MS", "1", { limits: { ...defaultLimits, requestTimeoutMs: 1 } }],
  [
    "CORS_ORIGINS",
    "https://a.example, http://[::1]:5173",
    { limits: { ...defaultLimits, corsOrigins: ["https://a.example", "http://[::1]:5173"] } },
  ],
])("%s=%s is accepted, and changes nothing else", (name, value, changed) => {
  expect(configOf({ TOP_GATEWAY_URL: "sandbox", [name]: value })).toEqual({ ...configOf({}), ...changed });
});

test("With GRAPHIQL=on, GraphiQL is shown with a gateway too", () => {
  expect(configOf({ ...gateway, GRAPHIQL: "on" })).toMatchObject({ graphiql: true });
});

test.each(["", " "])("Settings with the value %j count as absent", (blank) => {
  const names = settings.rows().map(({ name }) => name);
  const environment = Object.fromEntries([...names, "TOP_APP_SECRET_FILE", "TOP_SESSION_FILE"].map((name) => [name, blank]));
  expect(configOf(environment)).toEqual(configOf({}));
});

test("A configuration cannot be changed", () => {
  expect(Object.isFrozen(configOf({}))).toBe(true);
  expect(Object.isFrozen(configOf({}).limits)).toBe(true);
});

test.each([
  ["PORT", "http"],
  ["PORT", "-1"],
  ["PORT", "65536"],
  ["PORT", "4000.5"],
  ["SANDBOX_PORT", "65536"],
  ["TOP_GATEWAY_URL", "gw.api.taobao.com"],
  ["TOP_GATEWAY_URL", "ftp://gw.api.taobao.com/router/rest"],
  ["TOP_SIGN_METHOD", "sha1"],
  ["TOP_TIMEOUT_MS", "0"],
  ["TOP_TIMEOUT_MS", "10s"],
  ["TOP_MAX_CONCURRENCY", "0"],
  ["TOP_MAX_CONCURRENCY", "Infinity"],
  ["GRAPHIQL", "yes"],
  ["LOG_LEVEL", "verbose"],
  ["MAX_DEPTH", "0"],
  ["RATE_LIMIT_PER_MINUTE", "-1"],
  ["MAX_EVENT_LOOP_DELAY_MS", "off"],
  ["REQUEST_TIMEOUT_MS", "0"],
  ["CORS_ORIGINS", "*"],
  ["CORS_ORIGINS", "desk.example"],
  ["CORS_ORIGINS", "https://desk.example/"],
  ["CORS_ORIGINS", "https://desk.example,ftp://x"],
])("%s=%s is refused in one line that names the setting", (name, value) => {
  expect(refusedSettings({ ...gateway, [name]: value })).toEqual([name]);
});

test("The message for a number outside of its range names the limit", () => {
  expect(refusalOf({ PORT: "65536" })).toContain("65535");
});

test("All problems are reported at once", () => {
  const wrong = { PORT: "x", TOP_GATEWAY_URL: "x", TOP_SIGN_METHOD: "x", TOP_SESSION_FILE: "/absent", LOG_LEVEL: "x" };
  const expected = [
    "PORT",
    "TOP_GATEWAY_URL",
    "ACCESS",
    "TOP_APP_KEY",
    "TOP_APP_SECRET",
    "TOP_SIGN_METHOD",
    "TOP_SESSION_FILE",
    "LOG_LEVEL",
  ];
  expect(refusedSettings(wrong).sort()).toEqual(expected.sort());
});

test.each([[["TOP_APP_KEY"]], [["TOP_APP_SECRET"]], [["TOP_APP_KEY", "TOP_APP_SECRET"]]])("A gateway without %j is refused", (names) => {
  const without = Object.fromEntries(names.map((name) => [name, undefined]));
  expect(refusedSettings({ ...gateway, ...without })).toEqual(names);
});

test("The table of settings has a row for each setting, with its default and its meaning", () => {
  const fallbacks = Object.fromEntries(settings.rows().map(({ name, fallback }) => [name, fallback]));
  expect(fallbacks).toMatchObject({
    HOST: "127.0.0.1",
    PORT: "4000",
    TOP_GATEWAY_URL: undefined,
    TOP_APP_KEY: undefined,
    TOP_APP_SECRET: undefined,
    TOP_SESSION: undefined,
    TOP_SIGN_METHOD: "hmac-sha256",
    TOP_TIMEOUT_MS: "10000",
    TOP_MAX_CONCURRENCY: "64",
    SANDBOX_HOST: "127.0.0.1",
    SANDBOX_PORT: "4001",
    GRAPHIQL: undefined,
    LOG_LEVEL: "info",
  });
  for (const { about } of settings.rows()) expect(about).toMatch(/\.$/);
});

test.each([
  [{}, "full"],
  [{ SANDBOX_HOST: "::1" }, "full"],
  [{ SANDBOX_HOST: "localhost" }, "full"],
  [{ SANDBOX_HOST: "0.0.0.0" }, "masked"],
  [{ SANDBOX_HOST: "::" }, "masked"],
  [{ SANDBOX_HOST: "sandbox.example" }, "masked"],
  [{ SANDBOX_HOST: "0.0.0.0", SANDBOX_CALLS: "full" }, "full"],
  [{ SANDBOX_CALLS: "masked" }, "masked"],
])("With %j, the mode of the sandbox's list of calls is %s", (environment, mode) => {
  expect(configOf(environment).sandboxCalls).toBe(mode);
});
