/** README's tables, made from the declarations and tables of the code, so that they cannot disagree with it. */
import type { settingRows } from "../src/config.ts";
import type { TopApi } from "../src/top/api.ts";
import type { codeRows, ErrorKind, subCodeRows, withoutSubCode } from "../src/top/error-codes.ts";
import type { topErrorCodes } from "../src/top/errors.ts";

/** The facts that the tables show. */
export interface ReadmeFacts {
  readonly apis: readonly TopApi[];
  readonly settings: ReturnType<typeof settingRows>;
  readonly secrets: readonly string[];
  readonly errors: typeof topErrorCodes;
  readonly codes: typeof codeRows;
  readonly subCodes: typeof subCodeRows;
  readonly otherwise: typeof withoutSubCode;
}

/** The text with every table between its two markers, `<!-- name -->` and `<!-- /name -->`, made anew. */
export function withTables(readme: string, facts: ReadmeFacts): string {
  const tables: Readonly<Record<string, string>> = {
    apis: apiTable(facts),
    settings: settingTable(facts),
    errors: errorTable(facts),
    "top-codes": codeTable(facts),
  };
  return Object.entries(tables).reduce((text, [name, table]) => {
    const marked = new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`);
    if (!marked.test(text)) throw new Error(`README.md has no place for the table "${name}".`);
    return text.replace(marked, () => `<!-- ${name} -->\n${table}\n<!-- /${name} -->`);
  }, readme);
}

function apiTable({ apis }: ReadmeFacts): string {
  const rows = apis.map(({ mutation, param, method, session, about }) => [
    `\`${mutation}(input: ${param.input.name}${param.required ? "!" : ""})\``,
    `\`${method}\``,
    about,
    session === "seller" ? "seller" : "–",
  ]);
  return table(["mutation", "TOP's API", "what it does", "session"], rows);
}

function settingTable({ settings, secrets }: ReadmeFacts): string {
  const rows = settings.map(({ name, fallback, about }) => [
    secrets.includes(name) ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``,
    fallback === undefined ? "–" : `\`${fallback}\``,
    about,
  ]);
  return table(["setting", "default", "meaning"], rows);
}

function errorTable({ errors }: ReadmeFacts): string {
  const rows = Object.entries(errors).map(([code, { retryable, when }]) => [`\`${code}\``, retryable ? "yes" : "no", when]);
  return table(["`extensions.code`", "`retryable`", "when, and what to do"], rows);
}

function codeTable({ codes, subCodes, otherwise }: ReadmeFacts): string {
  const rangeOf = (code: (typeof codes)[number]["codes"][number]): string => (typeof code === "number" ? `${code}` : code.join("–"));
  const rows = [
    ...codes.map((row) => [`code ${row.codes.map(rangeOf).join(", ")}`, ...kind(row)]),
    ...subCodes.map((row) => [row.subCodes.map((one) => `\`${one}\``).join(", "), ...kind(row)]),
    ["neither", ...kind(otherwise)],
  ];
  return table(["`code`, else `sub_code` (first match)", "`extensions.code`", "`reason`", "means"], rows);
}

function kind({ gives, reason, means }: ErrorKind): string[] {
  return [`\`${gives}\``, reason ? `\`${reason}\`` : "–", means];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
