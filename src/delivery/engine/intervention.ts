/** An operator's action on a delivery, with immediate effect: the delivery is sent, or those who wait for it are notified. */

import type { Ledger } from "../ledger/ledger.ts";
import { operate } from "../ledger/operate.ts";
import type { Operation } from "../promise/operation.ts";
import type { News } from "./news.ts";
import type { EngineOptions } from "./options.ts";

/** The returned function throws DeliveryError `DELIVERY_NOT_FOUND` or `DELIVERY_STATE`. */
export function createIntervention(
  ledger: Ledger,
  news: News,
  { on }: Pick<EngineOptions, "on">,
): (id: string, operation: Operation) => Promise<void> {
  return async (id, operation) => {
    const api = await operate(ledger, id, operation);
    on({ kind: "operated", id, api, action: operation.action, who: operation.who });
    if (operation.to === "QUEUED") news.queued();
    else news.rested(id);
  };
}
