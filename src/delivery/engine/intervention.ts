/** What an operator does, with its effect at once: a delivery is sent, or who waits for it hears of it; a banned API is called again. */

import type { Ledger } from "../ledger/ledger.ts";
import { operate } from "../ledger/operate.ts";
import { auditLifting, liftBan } from "../ledger/reports/ban.ts";
import type { BanLifting, Operation } from "../promise/operation.ts";
import { announceLifted } from "../store/messages.ts";
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

/** The returned function ends a ban on all instances, and says whether there was one: in the ledger, or met by this instance's direct calls. */
export function createBanLifting(ledger: Ledger, news: News, { on }: Pick<EngineOptions, "on">): (lifting: BanLifting) => Promise<boolean> {
  return async (lifting) => {
    const { api, who } = lifting;
    await auditLifting(ledger, lifting);
    // The gates first: a delivery that met one which is still closed would bring the ban back into the ledger.
    const heldBackHere = news.lifted(api);
    if (ledger.database.shared) await announceLifted(ledger.database, api);
    const wasBanned = await liftBan(ledger, api);
    on({ kind: "ban-lifted", api, who });
    news.queued();
    return wasBanned || heldBackHere;
  };
}
