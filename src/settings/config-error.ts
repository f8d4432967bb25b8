/** The settings cannot be used. The message has one line for each problem, and no value of a secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(problems: readonly string[]) {
    super(["The settings cannot be used:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
  }
}
