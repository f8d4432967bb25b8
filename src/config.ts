/** Environment → one frozen `Config`, or every problem at once. Nothing else in the service reads settings. */
import { z } from "zod";
import { type DocumentMode, documentModes, type Manifest, readManifest } from "./graphql/documents.ts";
import { sandboxCredentials } from "./sandbox/credentials.ts";
import { type LogLevel, logLevels } from "./telemetry/log.ts";
import { type SignMethod, signMethods } from "./top/sign.ts";

const port = z.coerce.number("must be a number").int("must be an integer").min(0, "must be 0 to 65535").max(65_535, "must be 0 to 65535");
const count = z.coerce
  .number("must be a number")
  .int("must be an integer")
  .min(1, "must be at least 1")
  .max(2 ** 31 - 1, "must be less than 2^31");
const flag = z.enum(["on", "off"]).transform((value) => value === "on");
const url = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value));
const namesOf = (values: readonly string[]): string => values.map((one) => `\`${one}\``).join(", ");

const settings = z.object({
  HOST: z.string().default("127.0.0.1").describe("Address of the endpoint."),
  PORT: port.default(4000).describe("Port of the endpoint; 0 takes a free one."),
  TOP_GATEWAY_URL: url
    .optional()
    .describe("TOP's gateway, e.g. `https://gw.api.taobao.com/router/rest`. Without it the built-in sandbox answers."),
  TOP_APP_KEY: z.string().optional().describe("The application's key. Required with a gateway."),
  TOP_APP_SECRET: z.string().optional().describe("The application's secret. Required with a gateway."),
  TOP_SESSION: z.string().optional().describe("The seller's session token, for requests that bring none in `x-top-session`."),
  TOP_SIGN_METHOD: z
    .enum(signMethods)
    .default("hmac-sha256")
    .describe(`How calls are signed: ${namesOf(signMethods)}.`),
  TOP_TIMEOUT_MS: count.default(10_000).describe("Milliseconds from a call to the last byte of its answer."),
  TOP_MAX_CONCURRENCY: count.default(64).describe("Connections to the gateway; further calls wait for one."),
  SANDBOX_HOST: z.string().default("127.0.0.1").describe("Address of the sandbox."),
  SANDBOX_PORT: port.default(4001).describe("Port of the sandbox; 0 takes a free one."),
  GRAPHIQL: flag
    .optional()
    .describe("GraphiQL on `/`, and introspection: `on`, `off`. Without it: on with the sandbox, off with a gateway."),
  DOCUMENTS: z
    .enum(documentModes)
    .default("off")
    .describe("Published documents: `off` executes any, `log-unknown` logs what is not in the manifest, `enforce` refuses it unparsed."),
  DOCUMENTS_FILE: z
    .string()
    .default("documents.json")
    .describe("The manifest that `npm run documents` writes; read unless `DOCUMENTS` is `off`."),
  LOG_LEVEL: z
    .enum(logLevels)
    .default("info")
    .describe(`${namesOf(logLevels)}.`),
});

type SettingName = keyof typeof settings.shape;

/** Settings that are secrets: each may come from the file that `NAME_FILE` names instead. */
export const secretSettings = ["TOP_APP_SECRET", "TOP_SESSION"] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: the sandbox answers. */
  readonly gatewayUrl: URL | undefined;
  readonly appKey: string;
  readonly appSecret: string;
  readonly session: string | undefined;
  readonly signMethod: SignMethod;
  readonly timeoutMs: number;
  readonly maxConcurrency: number;
  readonly sandboxHost: string;
  readonly sandboxPort: number;
  readonly graphiql: boolean;
  /** The published documents, and what becomes of others; undefined: any document is executed. */
  readonly documents: { readonly mode: DocumentMode; readonly manifest: Manifest } | undefined;
  readonly logLevel: LogLevel;
}

/** The settings cannot be used; the message has one line for each problem and no value of a secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(problems: readonly string[]) {
    super(["The settings cannot be used:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
  }
}

/** Every setting's name, default and meaning, for README's table. An absent default is undefined. */
export function settingRows(): readonly { readonly name: string; readonly fallback: string | undefined; readonly about: string }[] {
  const fallbacks = settings.parse({}) as Readonly<Record<string, unknown>>;
  return Object.entries(settings.shape).map(([name, { description }]) => ({
    name,
    fallback: fallbacks[name]?.toString(),
    about: description ?? "",
  }));
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration that an environment describes. An empty setting is an absent one.
 * @param readFile reads a secret's file, or the manifest.
 * @throws ConfigError with every problem.
 */
export function loadConfig(environment: Environment, readFile: (path: string) => string): Config {
  const problems: string[] = [];
  const given = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, environment[name]?.trim() ? environment[name] : undefined]),
  );
  for (const name of secretSettings) {
    const path = environment[`${name}_FILE`];
    if (!path?.trim()) continue;
    if (given[name] !== undefined) problems.push(`${name}: set it or ${name}_FILE, not both.`);
    else given[name] = contentOf(path, readFile) ?? void problems.push(`${name}_FILE: the file cannot be read, or is empty.`);
  }
  const { data, error } = settings.safeParse(given);
  problems.push(...(error?.issues ?? []).map(({ path, message }) => problemOf(path[0] as SettingName, message)));
  if (given.TOP_GATEWAY_URL !== undefined) {
    for (const name of ["TOP_APP_KEY", "TOP_APP_SECRET"]) {
      if (given[name] === undefined && !environment[`${name}_FILE`]) problems.push(`${name}: required when TOP_GATEWAY_URL is set.`);
    }
  }
  const documents = data && documentsOf(data, readFile, problems);
  if (!data || problems.length > 0) throw new ConfigError(problems);
  return configOf(data, documents);
}

function configOf(data: z.infer<typeof settings>, documents: Config["documents"]): Config {
  const defaults = data.TOP_GATEWAY_URL ? { appKey: "", appSecret: "", session: undefined } : sandboxCredentials;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    gatewayUrl: data.TOP_GATEWAY_URL,
    appKey: data.TOP_APP_KEY ?? defaults.appKey,
    appSecret: data.TOP_APP_SECRET ?? defaults.appSecret,
    session: data.TOP_SESSION ?? defaults.session,
    signMethod: data.TOP_SIGN_METHOD,
    timeoutMs: data.TOP_TIMEOUT_MS,
    maxConcurrency: data.TOP_MAX_CONCURRENCY,
    sandboxHost: data.SANDBOX_HOST,
    sandboxPort: data.SANDBOX_PORT,
    graphiql: data.GRAPHIQL ?? data.TOP_GATEWAY_URL === undefined,
    documents,
    logLevel: data.LOG_LEVEL,
  });
}

function documentsOf(
  { DOCUMENTS: mode, DOCUMENTS_FILE: path }: z.infer<typeof settings>,
  readFile: (path: string) => string,
  problems: string[],
): Config["documents"] {
  if (mode === "off") return undefined;
  const content = contentOf(path, readFile);
  try {
    if (content !== undefined) return { mode, manifest: readManifest(content) };
    problems.push(`DOCUMENTS_FILE: ${path} cannot be read, or is empty; "npm run documents" writes it.`);
  } catch (error) {
    problems.push(`DOCUMENTS_FILE: ${path} is no manifest: ${(error as Error).message}`);
  }
  return undefined;
}

function contentOf(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path).trim() || undefined;
  } catch {
    return undefined;
  }
}

function problemOf(name: SettingName, message: string): string {
  return `${name}: ${message}. (${settings.shape[name].description})`;
}
