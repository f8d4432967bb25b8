import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type Config, loadConfig } from "../../src/service/config.ts";
import { ConfigError } from "../../src/settings/config-error.ts";
import { AUDIENCE, createIssuer, entryOf, fileWith, ISSUER } from "../support/access.ts";

type Environment = Readonly<Record<string, string>>;

const configOf = (environment: Environment): Config => loadConfig(environment, (path) => readFileSync(path, "utf8"));

/** The lines of the error message. Empty if the settings are accepted. */
function problemsOf(environment: Environment): string[] {
  try {
    configOf(environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message.split("\n").slice(1);
  }
}

const issuer = await createIssuer();
const [publicKey] = issuer.jwks.keys;
const sandbox = { TOP_GATEWAY_URL: "sandbox" };
const gateway = { TOP_GATEWAY_URL: "https://gw.example/router/rest", TOP_APP_KEY: "k", TOP_APP_SECRET: "s" };
const keys = { TOP_GATEWAY_URL: "sandbox", ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("desk")] }) };
const jwt = {
  TOP_GATEWAY_URL: "sandbox",
  ACCESS: "jwt",
  ACCESS_JWKS: fileWith(issuer.jwks),
  ACCESS_ISSUER: ISSUER,
  ACCESS_AUDIENCE: AUDIENCE,
};
const sessions = { ACCESS_SESSIONS_FILE: fileWith({ "shop-1": "token" }) };

test.each<[string, Environment]>([
  ["nothing", {}],
  ["HOST=127.0.0.2", { HOST: "127.0.0.2" }],
  ["HOST=localhost", { HOST: "localhost" }],
  ["HOST=::1", { HOST: "::1" }],
])("With %s and the sandbox, access is open by default", (_what, environment) => {
  expect(configOf(environment)).toMatchObject({ access: { mode: "open" }, graphiql: true });
});

test.each<[string, Environment]>([
  ["HOST=0.0.0.0", { ...sandbox, HOST: "0.0.0.0" }],
  ["HOST=::", { ...sandbox, HOST: "::" }],
  ["HOST=192.0.2.1", { ...sandbox, HOST: "192.0.2.1" }],
  ["HOST=127.example.com", { ...sandbox, HOST: "127.example.com" }],
  ["a gateway", gateway],
])("With %s, the start is refused with one line that says what to set; ACCESS=open is accepted", (_what, environment) => {
  expect(problemsOf(environment)).toEqual([expect.stringMatching(/^ {2}ACCESS: .*ACCESS_KEYS_FILE.*ACCESS_JWKS.*open.*\.$/)]);
  expect(configOf({ ...environment, ACCESS: "open" }).access).toEqual({ mode: "open" });
});

test.each<[string, Environment]>([
  ["keys", keys],
  ["keys and sessions", { ...keys, ...sessions }],
  ["a JWKS in a file", jwt],
  ["a JWKS behind https", { ...jwt, ACCESS_JWKS: "https://issuer.example/jwks" }],
  ["a JWKS behind http on loopback", { ...jwt, ACCESS_JWKS: "http://127.0.0.1:8080/jwks" }],
  ["tokens and sessions", { ...jwt, ...sessions }],
  ["tokens of one algorithm", { ...jwt, ACCESS_ALGORITHMS: "ES256" }],
])("Access with %s is accepted on any host, and GraphiQL is off without GRAPHIQL=on", (_what, environment) => {
  const config = configOf({ HOST: "0.0.0.0", ...environment, ...gateway });
  expect(config).toMatchObject({ access: { mode: environment.ACCESS }, graphiql: false });
  expect(configOf(environment).graphiql).toBe(false);
  expect(configOf({ ...environment, GRAPHIQL: "on" }).graphiql).toBe(true);
});

test("By default, tokens need an asymmetric signature, and the clock tolerance is five seconds; settings can change both", () => {
  const rules = {
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ["RS256", "PS256", "ES256", "EdDSA"],
    clockToleranceS: 5,
    maxTokenAgeS: 86_400,
  };
  expect(configOf(jwt).access).toMatchObject({ rules });
  const told = configOf({ ...jwt, ACCESS_ALGORITHMS: " ES256, EdDSA", ACCESS_CLOCK_TOLERANCE_S: "0", ACCESS_MAX_TOKEN_AGE_S: "60" });
  expect(told.access).toMatchObject({ rules: { ...rules, algorithms: ["ES256", "EdDSA"], clockToleranceS: 0, maxTokenAgeS: 60 } });
});

test("With ACCESS_SESSIONS_FILE, the sandbox's own session is not used", () => {
  expect(configOf(keys).session).toBe("sandbox-session");
  expect(configOf({ ...keys, ...sessions }).session).toBeUndefined();
});

const SECRET = "hunter2";
test.each<[string, Environment, string[]]>([
  ["keys without their file", { ...sandbox, ACCESS: "keys" }, ["ACCESS_KEYS_FILE"]],
  ["tokens without anything", { ...sandbox, ACCESS: "jwt" }, ["ACCESS_JWKS", "ACCESS_ISSUER", "ACCESS_AUDIENCE"]],
  ["an unknown mode", { ...sandbox, ACCESS: "basic" }, ["ACCESS"]],
  ["a mode with the name of a member that every object has", { ...sandbox, ACCESS: "constructor" }, ["ACCESS"]],
  ["a key file without ACCESS", { ...sandbox, ACCESS_KEYS_FILE: keys.ACCESS_KEYS_FILE }, ["ACCESS_KEYS_FILE"]],
  ["an issuer together with keys", { ...keys, ACCESS_ISSUER: ISSUER }, ["ACCESS_ISSUER"]],
  ["a key file together with tokens", { ...jwt, ACCESS_KEYS_FILE: keys.ACCESS_KEYS_FILE }, ["ACCESS_KEYS_FILE"]],
  ["a session file with open access", { ...sandbox, ACCESS: "open", ...sessions }, ["ACCESS_SESSIONS_FILE"]],
  ["a default session together with a session file", { ...keys, ...sessions, TOP_SESSION: SECRET }, ["TOP_SESSION"]],
  ["an empty list of keys", { ...keys, ACCESS_KEYS_FILE: fileWith({ keys: [] }) }, ["ACCESS_KEYS_FILE"]],
  [
    "an unknown scope",
    { ...keys, ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("desk", { scopes: ["surrender:writ"] })] }) },
    ["ACCESS_KEYS_FILE"],
  ],
  ["a key file that does not exist", { ...keys, ACCESS_KEYS_FILE: "/nowhere/keys.json" }, ["ACCESS_KEYS_FILE"]],
  ["a key file that is not JSON", { ...keys, ACCESS_KEYS_FILE: fileWith(SECRET) }, ["ACCESS_KEYS_FILE"]],
  ["a session file that is not JSON", { ...keys, ACCESS_SESSIONS_FILE: fileWith(SECRET) }, ["ACCESS_SESSIONS_FILE"]],
  [
    "a session without a session file",
    { ...keys, ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("desk", { session: "x" })] }) },
    ["ACCESS_KEYS_FILE"],
  ],
  ["a JWKS file that does not exist", { ...jwt, ACCESS_JWKS: "/nowhere/jwks.json" }, ["ACCESS_JWKS"]],
  ["a JWKS file with an empty object", { ...jwt, ACCESS_JWKS: fileWith("{}") }, ["ACCESS_JWKS"]],
  ["a JWKS without a key", { ...jwt, ACCESS_JWKS: fileWith({ keys: [] }) }, ["ACCESS_JWKS"]],
  ["a JWKS with a private key", { ...jwt, ACCESS_JWKS: fileWith({ keys: [{ ...publicKey, d: SECRET }] }) }, ["ACCESS_JWKS"]],
  ["a JWKS with a shared secret", { ...jwt, ACCESS_JWKS: fileWith({ keys: [{ kty: "oct", k: SECRET }] }) }, ["ACCESS_JWKS"]],
  ["a JWKS behind http on another host", { ...jwt, ACCESS_JWKS: "http://issuer.example/jwks" }, ["ACCESS_JWKS"]],
  ["the algorithm none", { ...jwt, ACCESS_ALGORITHMS: "ES256,none" }, ["ACCESS_ALGORITHMS"]],
  ["an algorithm with a shared secret", { ...jwt, ACCESS_ALGORITHMS: "HS256" }, ["ACCESS_ALGORITHMS"]],
  ["a clock tolerance over 300 seconds", { ...jwt, ACCESS_CLOCK_TOLERANCE_S: "301" }, ["ACCESS_CLOCK_TOLERANCE_S"]],
])("%s is refused with one line for each wrong setting, and no line has a secret", (_what, environment, names) => {
  const problems = problemsOf(environment);
  expect(problems.map((line) => /^ {2}([A-Z_]+): .+\.\)?$/.exec(line)?.[1] ?? line)).toEqual(names);
  expect(problems.join()).not.toContain(SECRET);
});
