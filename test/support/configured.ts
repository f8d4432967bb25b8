/** Configurations of a test's settings, and what is said of those that are refused. */
import { readFileSync } from "node:fs";
import { expect } from "@jest/globals";
import { type Config, loadConfig } from "../../src/service/config.ts";
import { ConfigError } from "../../src/settings/config-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export const gateway = {
  ACCESS: "open",
  TOP_GATEWAY_URL: "https://gw.api.taobao.com/router/rest",
  TOP_APP_KEY: "12345678",
  TOP_APP_SECRET: "s3cret",
};

export function configOf(environment: Environment): Config {
  return loadConfig(environment, (path) => readFileSync(path, "utf8"));
}

/** The settings that the refusal names, one in each line; the whole text if a line names none. */
export function refusedSettings(environment: Environment): string[] {
  const [head, ...lines] = refusalOf(environment).split("\n");
  expect(head).toBe("The settings cannot be used:");
  return lines.map((line) => /^ {2}([A-Z_]+): .+\.\)?$/.exec(line)?.[1] ?? line);
}

export function refusalOf(environment: Environment): string {
  try {
    configOf(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error("The settings were taken.");
}
