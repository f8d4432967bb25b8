/** The tables of README and docs/delivery.md, made from the declarations and tables of the code, so that they cannot disagree with it. */

import type { deliveryErrorCodes } from "../src/delivery/promise/errors.ts";
import type { deliveryStates, operatorActions, stateAfterFailure } from "../src/delivery/promise/states.ts";
import type { SettingTable } from "../src/settings/setting-table.ts";
import type { Classification, codeRows, subCodeRows, withoutSubCode } from "../src/top/answer/error-codes.ts";
import type { TopApi } from "../src/top/api.ts";
import type { topErrorCodes } from "../src/top/errors.ts";
import { table, withTables } from "./tables.ts";

/** The facts that the tables show, under the names that the code exports them by. */
export interface ReadmeFacts {
  readonly topApis: readonly TopApi[];
  readonly settings: SettingTable;
  readonly topErrorCodes: typeof topErrorCodes;
  readonly codeRows: typeof codeRows;
  readonly subCodeRows: typeof subCodeRows;
  readonly withoutSubCode: typeof withoutSubCode;
}

export interface DeliveryFacts {
  readonly deliveryStates: typeof deliveryStates;
  readonly stateAfterFailure: typeof stateAfterFailure;
  readonly operatorActions: typeof operatorActions;
  readonly deliveryErrorCodes: typeof deliveryErrorCodes;
}

/** README with its tables made anew. */
export function withReadmeTables(readme: string, facts: ReadmeFacts): string {
  return withTables(readme, {
    apis: apiTable(facts),
    scopes: scopeTable(facts),
    settings: settingTable(facts),
    errors: errorTable(facts.topErrorCodes),
    "top-codes": codeTable(facts),
  });
}

/** docs/delivery.md with its tables made anew. */
export function withDeliveryTables(page: string, facts: DeliveryFacts): string {
  return withTables(page, {
    states: stateTable(facts),
    actions: actionTable(facts),
    "delivery-errors": errorTable(facts.deliveryErrorCodes),
  });
}

function stateTable({ deliveryStates, stateAfterFailure }: DeliveryFacts): string {
  const codesOf = (state: string): string[] =>
    Object.entries(stateAfterFailure).flatMap(([code, leads]) => (leads === state ? [`\`${code}\``] : []));
  const rows = Object.entries(deliveryStates).map(([state, means]) => [`\`${state}\``, means, codesOf(state).join(", ") || "–"]);
  return table(["state", "means", "after a call that failed with"], rows);
}

function actionTable({ operatorActions }: DeliveryFacts): string {
  const namesOf = (states: readonly string[]): string => states.map((state) => `\`${state}\``).join(", ");
  const rows = Object.entries(operatorActions).map(([action, { from, to }]) => [
    `\`${action}TopDelivery\``,
    `\`delivery:${action}\``,
    namesOf(from),
    namesOf(to),
  ]);
  return table(["mutation", "scope", "from", "to"], rows);
}

function apiTable({ topApis }: ReadmeFacts): string {
  const rows = topApis.map((api) => [
    `\`${api.field}(input: ${api.input.type.name}!)\``,
    `\`${api.method}\``,
    `${api.titleZh} · ${api.title}`,
    { seller: "seller", unseen: "if there is one", none: "–" }[api.session],
  ]);
  return table(["field", "TOP's API", "what it does", "session"], rows);
}

function scopeTable({ topApis }: ReadmeFacts): string {
  const rows = [...Map.groupBy(topApis, ({ scope }) => scope)].map(([scope, apis]) => [
    `\`${scope}\``,
    `call ${apis.map(({ field }) => `\`${field}\``).join(", ")}`,
  ]);
  return table(["scope of an API", "lets its bearer"], rows);
}

function settingTable({ settings }: ReadmeFacts): string {
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

function codeTable({ codeRows, subCodeRows, withoutSubCode }: ReadmeFacts): string {
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
