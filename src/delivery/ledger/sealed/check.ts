/**
 * Checks whether a store, or a backup of one, is complete: every text can be decrypted, and every row has a state that the ledger can
 * produce.
 */
import { restStates, settledStates } from "../../promise/states.ts";
import type { Database, Queries } from "../../store/database.ts";
import type { Safe } from "../../vault/safe.ts";
import { SECRET_PLACE } from "../secret.ts";
import { walkSealed } from "./walk.ts";

export interface Checked {
  readonly deliveries: number;
  readonly texts: number;
  /** A sentence for each kind of problem, with ids and no contents. */
  readonly problems: readonly string[];
}

const SHOWN_IDS = 5;
const list = (states: readonly string[]): string => states.map((state) => `'${state}'`).join();
const WAITING = "'QUEUED', 'SENDING'";

/** States that no delivery can have, as conditions on `top_delivery.delivery d`. */
const impossible: Readonly<Record<string, string>> = {
  "are at rest and have a place in a line": `d.state IN (${list(restStates)}) AND d.turn IS NOT NULL`,
  "wait, or are being sent, without a place in a line": `d.state IN (${WAITING}) AND (d.turn IS NULL OR d.position IS NULL)`,
  "are being sent without having the turn": "d.state = 'SENDING' AND NOT d.turn",
  "are being sent without a lease": "d.state = 'SENDING' AND (d.lease_until IS NULL OR d.sending_since IS NULL)",
  "wait, or are being sent, without contents": `d.state IN (${WAITING}) AND d.payload IS NULL`,
  "have a settlement time but are not settled, or are settled without a settlement time": `(d.state IN (${list(settledStates)})) <> (d.settled_at IS NOT NULL)`,
  "have an attempt that was never begun": "EXISTS (SELECT FROM top_delivery.attempt a WHERE a.delivery_id = d.id AND a.n > d.attempt)",
  "wait in a line in which no delivery has the turn":
    "d.state = 'QUEUED' AND NOT d.turn AND NOT EXISTS (SELECT FROM top_delivery.delivery o WHERE o.business_key = d.business_key AND o.turn)",
};

/** @param onProgress called with how many texts were decrypted. */
export async function checkStore(database: Pick<Database, "patient">, safe: Safe, onProgress: (texts: number) => void): Promise<Checked> {
  const queries = database.patient;
  const problems: string[] = [];
  const [secret] = await queries.query<{ readonly sealed: string }>("SELECT sealed FROM top_delivery.secret");
  if (!secret) problems.push("The store's secret is missing.");
  else problems.push(...problemOf(() => safe.open(secret.sealed, SECRET_PLACE), "The store's secret"));
  for (const [what, condition] of Object.entries(impossible)) problems.push(...(await deliveriesThat(queries, what, condition)));
  let texts = 0;
  const unopened = new Map<string, string[]>();
  await walkSealed(queries, (column, page) => {
    for (const { deliveryId, text } of page) {
      for (const why of problemOf(() => safe.open(text, column.placeOf(deliveryId)), `${column.table}.${column.column}`)) {
        unopened.set(why, [...(unopened.get(why) ?? []), deliveryId]);
      }
    }
    texts += page.length;
    onProgress(texts);
  });
  for (const [why, ids] of unopened) problems.push(`${why} ${ids.length} deliveries: ${shown(ids)}.`);
  const [row] = await queries.query<{ readonly count: number }>("SELECT count(*)::integer AS count FROM top_delivery.delivery");
  return { deliveries: row?.count ?? 0, texts, problems };
}

function problemOf(open: () => unknown, what: string): string[] {
  try {
    open();
    return [];
  } catch (error) {
    return [`${what} cannot be opened. ${(error as Error).message}`];
  }
}

async function deliveriesThat({ query }: Queries, what: string, condition: string): Promise<string[]> {
  const ids = await query<{ readonly id: string }>(`SELECT d.id FROM top_delivery.delivery d WHERE ${condition} ORDER BY d.id`);
  return ids.length === 0 ? [] : [`${ids.length} deliveries ${what}: ${shown(ids.map(({ id }) => id))}.`];
}

function shown(ids: readonly string[]): string {
  return `${ids.slice(0, SHOWN_IDS).join(", ")}${ids.length > SHOWN_IDS ? ", …" : ""}`;
}
