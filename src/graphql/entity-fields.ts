/** The entities of other subgraphs that payloads name, on deliveries too: whoever lists deliveries goes on from them to, say, a policy's holder. */
import { type GraphQLSchema, isObjectType } from "graphql";
import type { Delivery } from "../delivery/promise/delivery.ts";
import type { TopApi } from "../top/api.ts";

/** Gives the schema's `TopDelivery` a field for each property that the APIs' references name, as the payload has it. */
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
