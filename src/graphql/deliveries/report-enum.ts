/** The reports as an enum: the one that follows from the declared APIs, which are known only when a schema is made. */
import { registerEnumType } from "type-graphql";
import { aboutOf, type TopApi } from "../../top/api.ts";

/** type-graphql knows an enum by its object and reads it whenever it makes a schema: so the object stays, and is filled anew before. */
export const TopReport: Record<string, string> = {};
const valuesConfig: Record<string, { readonly description: string }> = {};

registerEnumType(TopReport, { name: "TopReport", description: "报送 · A report, by the mutation that makes it.", valuesConfig });

/** Makes these the values for the next schema. */
export function nameReports(apis: readonly TopApi[]): void {
  for (const name of Object.keys(TopReport)) delete TopReport[name];
  for (const api of apis) {
    if (api.kind !== "report") continue;
    TopReport[api.field] = api.field;
    valuesConfig[api.field] = { description: aboutOf(api) };
  }
}
