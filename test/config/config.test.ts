import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { type Config, ConfigError, loadConfig, settingRows } from "../../src/config/config.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const folder = mkdtempSync(join(tmpdir(), "config-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const gateway = {
  ACCESS: "open",
  TOP_GATEWAY_URL: "https://gw.api.taobao.com/router/rest",
  TOP_APP_KEY: "12345678",
  TOP_APP_SECRET: "s3cret",
};

function configOf(environment: Environment): Config {
  return loadConfig(environment, (path) => readFileSync(path, "utf8"));
}

/** The settings that the refusal names, a line each; the refusal's text is shown where a line names none. */
function refusedSettings(environment: Environment): string[] {
  const [head, ...lines] = refusalOf(environment).split("\n");
  expect(head).toBe("The settings cannot be used:");
  return lines.map((line) => /^ {2}([A-Z_]+): .+\.\)?$/.exec(line)?.[1] ?? line);
}

function refusalOf(environment: Environment): string {
  try {
    configOf(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error("The settings were taken.");
}

/** Path of a file with this content. */
function fileWith(content: string): string {
  const path = join(mkdtempSync(join(folder, "secret-")), "secret");
  writeFileSync(path, content);
  return path;
}

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
  graphiql: true,
  access: { mode: "open" },
  documents: undefined,
  logLevel: "info",
};

test("Without settings, every default holds and the sandbox answers", () => {
  expect(configOf({})).toMatchObject(defaults);
});

test("With a gateway, the sandbox's credentials are gone and GraphiQL is off", () => {
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
  ["TOP_TIMEOUT_MS", "2500", { timeoutMs: 2500 }],
  ["TOP_MAX_CONCURRENCY", "1", { maxConcurrency: 1 }],
  ["SANDBOX_HOST", "::1", { sandboxHost: "::1" }],
  ["SANDBOX_PORT", "0", { sandboxPort: 0 }],
  ["GRAPHIQL", "off", { graphiql: false }],
  ["LOG_LEVEL", "silent", { logLevel: "silent" }],
])("%s=%s is taken, and changes nothing else", (name, value, changed) => {
  expect(configOf({ [name]: value })).toEqual({ ...configOf({}), ...changed });
});

test("GRAPHIQL=on shows GraphiQL with a gateway too", () => {
  expect(configOf({ ...gateway, GRAPHIQL: "on" })).toMatchObject({ graphiql: true });
});

test.each(["", " "])("Settings that are all %j are absent ones", (blank) => {
  const names = settingRows().map(({ name }) => name);
  const environment = Object.fromEntries([...names, "TOP_APP_SECRET_FILE", "TOP_SESSION_FILE"].map((name) => [name, blank]));
  expect(configOf(environment)).toEqual(configOf({}));
});

test("A configuration cannot be changed", () => {
  expect(Object.isFrozen(configOf({}))).toBe(true);
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
])("%s=%s is refused in one line that names the setting", (name, value) => {
  expect(refusedSettings({ ...gateway, [name]: value })).toEqual([name]);
});

test("A number out of its bounds is not called no number", () => {
  expect(refusalOf({ PORT: "65536" })).toContain("65535");
});

test("All problems are reported at once", () => {
  const wrong = { PORT: "x", TOP_GATEWAY_URL: "x", TOP_SIGN_METHOD: "x", TOP_SESSION_FILE: join(folder, "absent"), LOG_LEVEL: "x" };
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

test.each([
  ["TOP_APP_SECRET", "appSecret"],
  ["TOP_SESSION", "session"],
] as const)("%s may come from a file, whose final line break is not part of it", (name, property) => {
  for (const ending of ["", "\n", "\r\n"]) {
    const config = configOf({ ...gateway, [name]: undefined, [`${name}_FILE`]: fileWith(`from file${ending}`) });
    expect(config[property]).toBe("from file");
  }
});

test.each(["TOP_APP_SECRET", "TOP_SESSION"])("%s and its file cannot both be given", (name) => {
  expect(refusedSettings({ ...gateway, [name]: "one", [`${name}_FILE`]: fileWith("other") })).toEqual([name]);
});

test.each([
  ["absent", () => join(folder, "absent")],
  ["a folder", () => folder],
  ["empty", () => fileWith("")],
  ["blank", () => fileWith("\n")],
])("A secret's file that is %s is refused in one line", (_, path) => {
  expect(refusedSettings({ TOP_APP_SECRET_FILE: path() })).toEqual(["TOP_APP_SECRET_FILE"]);
});

test("A secret whose file cannot be used is not called missing as well", () => {
  const fromFile = { ...gateway, TOP_APP_SECRET: undefined, TOP_APP_SECRET_FILE: join(folder, "absent") };
  expect(refusedSettings(fromFile)).toEqual(["TOP_APP_SECRET_FILE"]);
});

test("A refusal holds no secret, wherever it was given", () => {
  const text = refusalOf({
    PORT: "x",
    TOP_GATEWAY_URL: "ftp://user:hunter2@gw.example",
    TOP_APP_SECRET: "hunter2",
    TOP_APP_SECRET_FILE: fileWith("hunter2"),
    TOP_SESSION: "hunter2",
    TOP_SESSION_FILE: fileWith("hunter2"),
  });
  expect(text).not.toContain("hunter2");
});

test("The table of settings has a row for each, with its default and what it means", () => {
  const fallbacks = Object.fromEntries(settingRows().map(({ name, fallback }) => [name, fallback]));
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
  for (const { about } of settingRows()) expect(about).toMatch(/\.$/);
});
