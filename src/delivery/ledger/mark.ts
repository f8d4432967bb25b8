/** Records that a claim's first byte may be sent from now on. Before this record it is certain that nothing was sent. */
import type { Claim } from "./claim.ts";
import type { Ledger } from "./ledger.ts";
import { LOCK_ORDER } from "./lines.ts";

/** Condition on the delivery `d`: its claimer has sent nothing yet, and cannot send without a mark. */
export const IS_UNSENT = "d.unsent_attempt IS NOT DISTINCT FROM d.attempt";

/**
 * For each claim whether it may be sent; false if the claim was given up. Resolves when the marks are committed. A claim is marked only
 * once. If the answer does not arrive, the claim must not be sent.
 */
export async function mark({ database }: Pick<Ledger, "database">, claims: readonly Claim[]): Promise<readonly boolean[]> {
  // The statement may be executed after its sender gave up waiting. Then it finds another attempt or another state and changes nothing. At
  // worst it marks a delivery that then becomes UNKNOWN.
  const marked = await database.transaction(({ query }) =>
    query<{ readonly id: string; readonly attempt: number }>(
      `WITH held AS MATERIALIZED (
         SELECT d.id FROM top_delivery.delivery d, unnest($1::uuid[], $2::integer[]) AS claim (id, attempt)
         WHERE d.id = claim.id AND d.attempt = claim.attempt AND d.state = 'SENDING' AND ${IS_UNSENT} ORDER BY ${LOCK_ORDER} FOR UPDATE OF d
       )
       UPDATE top_delivery.delivery d SET unsent_attempt = NULL FROM held WHERE d.id = held.id RETURNING d.id, d.attempt`,
      [claims.map(({ id }) => id), claims.map(({ attempt }) => attempt)],
      "last",
    ),
  );
  const slots = new Set(marked.map(slot));
  return claims.map((claim) => slots.has(slot(claim)));
}

function slot({ id, attempt }: Pick<Claim, "id" | "attempt">): string {
  return `${id} ${attempt}`;
}
