/** Which APIs of the catalogue this service exposes. */
import type { Deliveries } from "../delivery/delivery.ts";
import type { Delivery } from "../delivery/promise/delivery.ts";
import type { TopApi } from "../top/api.ts";

/** The APIs of these families and fields, in the catalogue's order; all of them if no name is given. */
export function exposedApis(catalogue: readonly TopApi[], names: readonly string[]): readonly TopApi[] {
  if (names.length === 0) return catalogue;
  return catalogue.filter(({ family, field }) => names.includes(family) || names.includes(field));
}

/** A line for each name that is neither a family nor a field. */
export function exposureProblems(catalogue: readonly TopApi[], names: readonly string[]): string[] {
  const families = [...new Set(catalogue.map(({ family }) => family))];
  const fields = catalogue.map(({ field }) => field);
  const unknown = names.filter((name) => !families.includes(name) && !fields.includes(name));
  if (unknown.length === 0) return [];
  return [
    `TOP_APIS: ${unknown.join(", ")} ${unknown.length === 1 ? "is" : "are"} neither a family nor a field. Families: ${families.join(", ")}. Fields: ${fields.join(", ")}.`,
  ];
}

/** The deliveries of exposed reports. Deliveries of other reports, stored before `TOP_APIS` was narrowed, are sent but not shown. */
export function exposedDeliveries(deliveries: Deliveries, catalogue: readonly TopApi[], exposed: readonly TopApi[]): Deliveries {
  if (exposed.length === catalogue.length) return deliveries;
  const reports = exposed.filter(({ kind }) => kind === "report").map(({ field }) => field);
  const shown = (delivery: Delivery | undefined): Delivery | undefined =>
    delivery && reports.includes(delivery.api) ? delivery : undefined;
  return {
    ...deliveries,
    byId: async (id, caller) => shown(await deliveries.byId(id, caller)),
    byKey: async (caller, key) => shown(await deliveries.byKey(caller, key)),
    list: (filter, first, after) => deliveries.list({ ...filter, apis: filter.apis ?? reports }, first, after),
  };
}
