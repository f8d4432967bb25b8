/**
 * Payloads refer to entities of other subgraphs. Deliveries get the same fields, so that a client can go from a delivery to, for example, a
 * policy's holder.
 */
import { type GraphQLSchema, isObjectType } from "graphql";
import type { Delivery } from "../delivery/promise/delivery.ts";
import type { TopApi } from "../top/api.ts";

/** Adds to the schema's `TopDelivery` a field for each reference of the APIs, with the type that it has in the payload. */
export function addEntityFields(schema: GraphQLSchema, apis: readonly TopApi[]): void {
  const delivery = schema.getType("TopDelivery");
  if (!isObjectType(delivery)) throw new Error("The schema has no TopDelivery.");
  const fields = delivery.getFields();
  for (const { field, references } of apis) {
    const payload = schema.getMutationType()?.getFields()[field]?.type;
    if (!isObjectType(payload)) continue;
    for (const property of Object.keys(references)) {
      const ofPayload = payload.getFields()[property];
      if (ofPayload) fields[property] = { ...ofPayload, resolve: ({ entities }: Delivery) => entities[property] ?? null };
    }
  }
}
