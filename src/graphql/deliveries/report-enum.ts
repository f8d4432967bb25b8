/** The reports as an enum. It is made from the declared APIs, which are known only when a schema is built. */
import { registerEnumType } from "type-graphql";
import { aboutOf, type TopApi } from "../../top/api.ts";

/**
 * type-graphql identifies an enum by its object and reads it at each build of a schema. So the object stays the same, and is refilled
 * before each build.
 */
export const TopReport: Record<string, string> = {};
const valuesConfig: Record<string, { readonly description: string }> = {};

registerEnumType(TopReport, { name: "TopReport", description: "报送 · A report, by the mutation that calls it.", valuesConfig });

/** Makes these reports the enum's values for the next schema. */
export function nameReports(reports: readonly TopApi[]): void {
  for (const name of Object.keys(TopReport)) delete TopReport[name];
  for (const report of reports) {
    TopReport[report.field] = report.field;
    valuesConfig[report.field] = { description: aboutOf(report) };
  }
}
