/** APIs whose last deliveries all have an unknown outcome: probably their provider does not answer. */
import type { DeliveryState } from "../../promise/states.ts";
import type { Ledger } from "../ledger.ts";

const known: readonly DeliveryState[] = ["ACCEPTED", "REFUSED", "FAILED"];

/** The APIs whose `count` newest attempted deliveries are UNKNOWN. Those that were sent more than an hour ago say nothing about today. */
export async function unknownApis({ database, apis }: Ledger, count: number): Promise<readonly string[]> {
  const rows = await database.query<{ readonly api: string }>(
    `SELECT report.api FROM unnest($1::text[]) AS report (api), LATERAL (
       SELECT id, attempt FROM top_delivery.delivery WHERE api = report.api AND state = 'UNKNOWN' ORDER BY id DESC OFFSET $2 - 1 LIMIT 1
     ) AS nth JOIN top_delivery.attempt ON attempt.delivery_id = nth.id AND attempt.n = nth.attempt
     WHERE attempt.at > now() - interval '1 hour' AND NOT EXISTS (
       SELECT FROM top_delivery.delivery d WHERE d.api = report.api AND d.state = ANY($3) AND d.id > nth.id
     )`,
    [[...apis.keys()], count, known],
  );
  return rows.map(({ api }) => api);
}
