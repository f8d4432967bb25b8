/** Environment → one frozen `Config`, or every problem at once. Nothing else in the service reads settings. */
import { z } from "zod";
import type { AccessConfig } from "../access/access.ts";
import { accessSettings } from "../access/settings.ts";
import { type DeliveryConfig, deliverySettings } from "../delivery/settings.ts";
import { type DocumentConfig, documentSettings } from "../graphql/settings.ts";
import { type EndpointConfig, endpointSettings } from "../http/settings.ts";
import { type SandboxConfig, sandboxSettings } from "../sandbox/settings.ts";
import type { Reading } from "../settings/setting.ts";
import { type TopConfig, topSettings } from "../top/settings.ts";
import { accessProblems } from "./access-rules.ts";
import { deliveryProblems } from "./delivery-rules.ts";
import { type LimitConfig, limitSettings } from "./limit-settings.ts";

export interface Config extends EndpointConfig, TopConfig, SandboxConfig, DocumentConfig, LimitConfig, DeliveryConfig {
  readonly access: AccessConfig;
  readonly graphiql: boolean;
  readonly shutdownGraceMs: number;
}

const groups = [endpointSettings, accessSettings, topSettings, sandboxSettings, documentSettings, limitSettings, deliverySettings];

const settings = z.object(Object.assign({}, ...groups.map(({ shape }) => shape)) as z.ZodRawShape);

const GRACE_BEYOND_CALLS_MS = 5000;

/** Settings that are secrets: each may come from the file that `NAME_FILE` names instead. */
export const secretSettings: readonly string[] = Object.entries(settings.shape)
  .filter(([, type]) => (type as z.ZodType).meta()?.secret === true)
  .map(([name]) => name);

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
  return Object.keys(settings.shape).map((name) => ({ name, fallback: textOf(fallbacks[name]), about: aboutOf(name) }));
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration that an environment describes. An empty setting is an absent one.
 * @param readFile reads a secret's file, or another that a setting names.
 * @throws ConfigError with every problem.
 */
export function loadConfig(environment: Environment, readFile: (path: string) => string): Config {
  const problems: string[] = [];
  const reading: Reading = {
    contentOf: (path) => contentOf(path, readFile),
    problem: (line) => void problems.push(line),
  };
  const given = givenIn(environment, reading);
  const { data, error } = settings.safeParse(given);
  for (const { path, message } of error?.issues ?? []) problems.push(`${String(path[0])}: ${message}. (${aboutOf(String(path[0]))})`);
  if (given.TOP_GATEWAY_URL !== undefined) {
    for (const name of ["TOP_APP_KEY", "TOP_APP_SECRET"]) {
      if (given[name] === undefined && !environment[`${name}_FILE`]) problems.push(`${name}: required when TOP_GATEWAY_URL is set.`);
    }
  }
  problems.push(...accessProblems(given));
  const config = data && configOf(data, reading);
  if (config) problems.push(...deliveryProblems(config));
  if (!config || problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}

/** The settings' texts, with the secrets from their files. */
function givenIn(environment: Environment, { contentOf, problem }: Reading): Readonly<Record<string, string | undefined>> {
  const given = Object.fromEntries(
    Object.keys(settings.shape).map((name) => [name, environment[name]?.trim() ? environment[name] : undefined]),
  );
  for (const name of secretSettings) {
    const path = environment[`${name}_FILE`];
    if (!path?.trim()) continue;
    if (given[name] !== undefined) problem(`${name}: set it or ${name}_FILE, not both.`);
    else given[name] = contentOf(path) ?? void problem(`${name}_FILE: the file cannot be read, or is empty.`);
  }
  return given;
}

function configOf(values: Readonly<Record<string, unknown>>, reading: Reading): Config {
  const endpoint = endpointSettings.read(values, reading);
  const top = topSettings.read(values, reading);
  const { access, hasSessions } = accessSettings.read(values, reading);
  return {
    ...endpoint,
    ...top,
    ...sandboxSettings.read(values, reading),
    ...documentSettings.read(values, reading),
    ...deliverySettings.read(values, reading),
    ...limitSettings.read(values, reading),
    shutdownGraceMs: endpoint.shutdownGraceMs ?? top.timeoutMs + GRACE_BEYOND_CALLS_MS,
    access,
    // Who has a session is said for every caller then, and a caller without one must not report in somebody's name.
    session: hasSessions ? undefined : top.session,
    graphiql: endpoint.graphiql ?? (top.gatewayUrl === undefined && access.mode === "open"),
  };
}

function contentOf(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path).trim() || undefined;
  } catch {
    return undefined;
  }
}

function textOf(fallback: unknown): string | undefined {
  return typeof fallback === "boolean" ? (fallback ? "on" : "off") : fallback?.toString();
}

function aboutOf(name: string): string {
  return (settings.shape[name] as z.ZodType | undefined)?.description ?? "";
}
