/**
 * Reads the environment with the table of settings: every value is checked, secrets are read from their files, and all problems are
 * reported at once.
 */
import { z } from "zod";
import { ConfigError } from "./config-error.ts";
import type { SettingContext } from "./setting.ts";
import type { SettingTable } from "./setting-table.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings' texts as given: an empty one is absent, and secrets are read from their files. */
export interface Given {
  readonly texts: Environment;
  /** Also true for a secret whose file is named but cannot be used; that problem is reported elsewhere. */
  isGiven(name: string): boolean;
}

export interface EnvironmentOptions<Config> {
  /** Reads the file of a secret, or another file that a setting names. */
  readonly readFile: (path: string) => string;
  /** A line for each problem that can be found before the values are checked. */
  readonly problemsOf: (given: Given) => readonly string[];
  /** The configuration from the checked values. */
  readonly configOf: (values: Readonly<Record<string, unknown>>, context: SettingContext) => Config;
  /** Called for each readable file with a secret. */
  readonly onSecretFile?: (setting: string, path: string) => void;
}

/** @throws ConfigError with every problem. */
export function readEnvironment<Config>(
  { shape, secrets, aboutOf }: SettingTable,
  environment: Environment,
  { readFile, problemsOf, configOf, onSecretFile }: EnvironmentOptions<Config>,
): Config {
  const problems: string[] = [];
  const context: SettingContext = {
    contentOf: (path) => contentOf(path, readFile),
    secretIn: (setting, path) => {
      const content = contentOf(path, readFile);
      if (content !== undefined) onSecretFile?.(setting, path);
      return content;
    },
    secretFileOf: (name) => textOf(environment[`${name}_FILE`]),
    problem: (line) => void problems.push(line),
  };
  const texts = Object.fromEntries(Object.keys(shape).map((name) => [name, textOf(environment[name])]));
  for (const name of secrets) texts[name] = secretOf(name, environment, context);
  const { data, error } = z.object(shape).safeParse(texts);
  for (const { path, message } of error?.issues ?? []) problems.push(`${String(path[0])}: ${message}. (${aboutOf(String(path[0]))})`);
  problems.push(
    ...problemsOf({ texts, isGiven: (name) => texts[name] !== undefined || textOf(environment[`${name}_FILE`]) !== undefined }),
  );
  const config = data && configOf(data, context);
  if (config === undefined || problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The secret itself, or the content of the file that `NAME_FILE` names. */
function secretOf(name: string, environment: Environment, { secretIn, problem }: SettingContext): string | undefined {
  const text = textOf(environment[name]);
  const path = textOf(environment[`${name}_FILE`]);
  if (path === undefined) return text;
  if (text === undefined) return secretIn(`${name}_FILE`, path) ?? void problem(`${name}_FILE: the file cannot be read, or is empty.`);
  problem(`${name}: set it or ${name}_FILE, not both.`);
  return text;
}

function textOf(text: string | undefined): string | undefined {
  return text?.trim() ? text : undefined;
}

function contentOf(path: string, readFile: (path: string) => string): string | undefined {
  try {
    return readFile(path).trim() || undefined;
  } catch {
    return undefined;
  }
}
