/** Makes the tables in the docs from the declarations and tables in the code, so that they cannot differ. */

import type { deliveryErrorCodes } from "../src/delivery/promise/errors.ts";
import type { deliveryStates, operatorActions, stateAfterFailure } from "../src/delivery/promise/states.ts";
import type { SettingTable } from "../src/settings/setting-table.ts";
import type { EventRow } from "../src/telemetry/event-table.ts";
import type { MetricFacts } from "../src/telemetry/metrics/metric-table.ts";
import type { Classification, codeRows, subCodeRows, withoutSubCode } from "../src/top/answer/error-codes.ts";
import type { TopApi } from "../src/top/api.ts";
import type { topErrorCodes } from "../src/top/errors.ts";
import { tableOfEvents } from "./event-table.ts";
import { familyWords } from "./family-words.ts";
import { table } from "./tables.ts";

/** The facts for the tables, under the names of the code's exports. */
export interface PageFacts {
  readonly topApis: readonly TopApi[];
  readonly settings: SettingTable;
  readonly topErrorCodes: typeof topErrorCodes;
  readonly codeRows: typeof codeRows;
  readonly subCodeRows: typeof subCodeRows;
  readonly withoutSubCode: typeof withoutSubCode;
  readonly deliveryStates: typeof deliveryStates;
  readonly stateAfterFailure: typeof stateAfterFailure;
  readonly operatorActions: typeof operatorActions;
  readonly deliveryErrorCodes: typeof deliveryErrorCodes;
  readonly eventTable: Readonly<Record<string, EventRow>>;
  readonly metricTable: Readonly<Record<string, MetricFacts>>;
}

/** The pages with generated tables, by path from the root. Each has its tables by the names of their markers. */
export function pageTables(facts: PageFacts): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return {
    "README.md": { families: familyTable(facts, "en") },
    "README.zh-CN.md": { families: familyTable(facts, "zh") },
    "docs/access.md": { scopes: scopeTable(facts) },
    "docs/settings.md": { settings: settingTable(facts) },
    "docs/errors.md": { errors: errorTable(facts.topErrorCodes), "top-codes": codeTable(facts) },
    "docs/delivery.md": {
      states: stateTable(facts),
      actions: actionTable(facts),
      "delivery-errors": errorTable(facts.deliveryErrorCodes),
    },
    "docs/operate.md": { events: tableOfEvents(facts.eventTable), metrics: metricRows(facts) },
  };
}

function metricRows({ metricTable }: PageFacts): string {
  const rows = Object.entries(metricTable).map(([name, { type, labels, help }]) => [
    `\`${name}\``,
    type,
    labels.map((label) => `\`${label}\``).join(", ") || "–",
    help,
  ]);
  return table(["metric", "type", "labels", "says"], rows);
}

function stateTable({ deliveryStates, stateAfterFailure }: PageFacts): string {
  const codesOf = (state: string): string[] =>
    Object.entries(stateAfterFailure).flatMap(([code, leads]) => (leads === state ? [`\`${code}\``] : []));
  const rows = Object.entries(deliveryStates).map(([state, means]) => [`\`${state}\``, means, codesOf(state).join(", ") || "–"]);
  return table(["state", "means", "after a call that failed with"], rows);
}

function actionTable({ operatorActions }: PageFacts): string {
  const namesOf = (states: readonly string[]): string => states.map((state) => `\`${state}\``).join(", ");
  const rows = Object.entries(operatorActions).map(([action, { from, to }]) => [
    `\`${action}TopDelivery\``,
    `\`delivery:${action}\``,
    namesOf(from),
    namesOf(to),
  ]);
  return table(["mutation", "scope", "from", "to"], rows);
}

function familyTable({ topApis }: PageFacts, language: "en" | "zh"): string {
  const head = { en: ["family", "for", "reports", "queries"], zh: ["类目", "用途", "报送", "查询"] }[language];
  const rows = [...Map.groupBy(topApis, ({ family }) => family)].map(([family, apis]) => {
    const numberOf = (kind: TopApi["kind"]): string => `${apis.filter((api) => api.kind === kind).length || "–"}`;
    return [`[\`${family}\`](docs/apis.md#${family})`, familyWords[family]?.[language] ?? "–", numberOf("report"), numberOf("query")];
  });
  return table(head, rows);
}

function scopeTable({ topApis }: PageFacts): string {
  const rows = [...Map.groupBy(topApis, ({ scope }) => scope)].map(([scope, apis]) => [
    `\`${scope}\``,
    `call ${apis.map(({ field }) => `\`${field}\``).join(", ")}`,
  ]);
  return table(["scope of an API", "lets its bearer"], rows);
}

function settingTable({ settings }: PageFacts): string {
  const rows = settings
    .rows()
    .map(({ name, fallback, about }) => [
      settings.secrets.includes(name) ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``,
      fallback === undefined ? "–" : `\`${fallback}\``,
      about,
    ]);
  return table(["setting", "default", "meaning"], rows);
}

function errorTable(codes: Readonly<Record<string, { readonly retryable: boolean; readonly when: string }>>): string {
  const rows = Object.entries(codes).map(([code, { retryable, when }]) => [`\`${code}\``, retryable ? "yes" : "no", when]);
  return table(["`extensions.code`", "`retryable`", "when, and what to do"], rows);
}

function codeTable({ codeRows, subCodeRows, withoutSubCode }: PageFacts): string {
  const rangeOf = (code: (typeof codeRows)[number]["codes"][number]): string => (typeof code === "number" ? `${code}` : code.join("–"));
  const rows = [
    ...codeRows.map((row) => [`code ${row.codes.map(rangeOf).join(", ")}`, ...classificationCells(row)]),
    ...subCodeRows.map((row) => [row.subCodes.map((one) => `\`${one}\``).join(", "), ...classificationCells(row)]),
    ["neither", ...classificationCells(withoutSubCode)],
  ];
  return table(["`code`, else `sub_code` (first match)", "`extensions.code`", "`reason`", "means"], rows);
}

function classificationCells({ errorCode, reason, description }: Classification): string[] {
  return [`\`${errorCode}\``, reason ? `\`${reason}\`` : "–", description];
}
