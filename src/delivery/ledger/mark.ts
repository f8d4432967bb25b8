/** Writes down that the first byte of a claim's call may leave from now on. Before that it is certain that nothing was sent. */
import type { Claim } from "./claim.ts";
import type { Ledger } from "./ledger.ts";
import { LOCK_ORDER } from "./lines.ts";

/** Of the delivery `d`: its claimer has not begun to send it, and cannot without writing it down first. */
export const IS_UNSENT = "d.unsent_attempt IS NOT DISTINCT FROM d.attempt";

/**
 * For each claim whether it may be sent: not when it was given up meanwhile. Resolves when it is committed. Claims are marked once; whoever
 * does not learn the answer must not send.
 */
export async function mark({ database }: Pick<Ledger, "database">, claims: readonly Claim[]): Promise<readonly boolean[]> {
  // Executed later than it was given up, it would find another attempt or another state, or at worst a delivery that then becomes UNKNOWN.
  const marked = await database.query<{ readonly id: string; readonly attempt: number }>(
    `WITH held AS MATERIALIZED (
       SELECT d.id FROM top_delivery.delivery d, unnest($1::uuid[], $2::integer[]) AS claim (id, attempt)
       WHERE d.id = claim.id AND d.attempt = claim.attempt AND d.state = 'SENDING' AND ${IS_UNSENT} ORDER BY ${LOCK_ORDER} FOR UPDATE OF d
     )
     UPDATE top_delivery.delivery d SET unsent_attempt = NULL FROM held WHERE d.id = held.id RETURNING d.id, d.attempt`,
    [claims.map(({ id }) => id), claims.map(({ attempt }) => attempt)],
  );
  const slots = new Set(marked.map(slot));
  return claims.map((claim) => slots.has(slot(claim)));
}

function slot({ id, attempt }: Pick<Claim, "id" | "attempt">): string {
  return `${id} ${attempt}`;
}
