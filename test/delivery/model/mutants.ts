/** Defects that the model must find, as changes of the ledger's SQL: defects that it once had, and similar ones. */
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import { LOCK_ORDER } from "../../../src/delivery/ledger/lines.ts";
import { IS_UNSENT } from "../../../src/delivery/ledger/mark.ts";
import type { Queries } from "../../../src/delivery/store/database.ts";

interface Mutant {
  readonly defect: string;
  readonly from: string;
  readonly to: string;
}

const written = "ORDER BY d.position LIMIT 1";
const begun = "now() >= ban.until - ban.seconds * interval '1 second' AND now() < ban.until";

export const mutants: readonly Mutant[] = [
  { defect: "a line's order follows the clock", from: written, to: "ORDER BY d.created_at LIMIT 1" },
  { defect: "a ban is longer when the clock is set back", from: begun, to: "now() < ban.until" },
  { defect: "a late yes is not recorded beside a decision", from: "AND (d.state <> x.state OR d.attempt <> x.attempt)", to: "AND false" },
  { defect: "a ban has no effect", from: begun, to: "false" },
  {
    defect: "a delivery that waits in its line is claimed when it is stored",
    from: "placed.api = room.api AND turn",
    to: "placed.api = room.api",
  },
  {
    defect: "the call of a late answer is not recorded",
    from: "ON CONFLICT (delivery_id, n) DO UPDATE",
    to: `AND NOT EXISTS (SELECT FROM top_delivery.audit WHERE delivery_id = x.id) ON CONFLICT (delivery_id, n) DO UPDATE`,
  },
  { defect: "the answer of an older attempt counts", from: "AND d.attempt = x.attempt", to: "" },
  {
    defect: "an answer overwrites an operator's decision",
    from: "AND (d.state = ANY($3) OR (d.state = 'QUEUED'",
    to: "AND (($3::text[] IS NOT NULL) OR (d.state = 'QUEUED'",
  },
  {
    defect: "the next delivery of the line does not get the turn",
    from: "SET turn = true FROM next WHERE",
    to: "SET turn = true FROM next WHERE false AND",
  },
  {
    defect: "a delivery that was given up and queued again is sent by its first claimer",
    from: "AND d.attempt = claim.attempt AND d.state = 'SENDING'",
    to: "AND d.attempt = claim.attempt",
  },
  {
    defect: "it is not recorded that a delivery is being sent",
    from: "SET unsent_attempt = NULL FROM",
    to: "SET unsent_attempt = d.attempt FROM",
  },
  { defect: "a delivery that is being sent is queued again", from: `AND (x."ifUnsent" IS NOT TRUE OR ${IS_UNSENT})`, to: "" },
  {
    defect: "a claim of an older program counts as unsent",
    from: `${IS_UNSENT} AS unsent`,
    to: "d.unsent_attempt IS NOT NULL AS unsent",
  },
  { defect: "a claim is given up before its lease ends", from: "OR lease_until < now()", to: "OR lease_until IS NOT NULL" },
  {
    defect: "contents are erased at once",
    from: "settled_at < now() - $1 * interval '1 day'",
    to: "settled_at <= now() + $1 * interval '1 s'",
  },
];

/** Defects that appear only when statements of different transactions meet. */
export const orderMutants: readonly Mutant[] = [
  {
    defect: "the turn goes to a delivery that is cancelled at the same moment",
    from: "AND NOT d.turn ORDER BY d.position LIMIT 1 FOR UPDATE",
    to: "AND NOT d.turn ORDER BY d.position LIMIT 1",
  },
  { defect: "an operator's decision is based on a state that has changed", from: "WHERE id = $1 FOR UPDATE", to: "WHERE id = $1" },
  {
    defect: "a delivery that joins a line does not lock the one that has the turn",
    from: `ANY(ARRAY(SELECT "businessKey" FROM accepted)) ORDER BY ${LOCK_ORDER} FOR SHARE`,
    to: `ANY(ARRAY(SELECT "businessKey" FROM accepted)) ORDER BY ${LOCK_ORDER}`,
  },
  {
    defect: "a delivery that returns to a line does not lock the one that has the turn",
    from: `business_key = ANY($1) ORDER BY ${LOCK_ORDER} FOR SHARE`,
    to: `business_key = ANY($1) ORDER BY ${LOCK_ORDER}`,
  },
  { defect: "two instances claim the same delivery", from: "LIMIT room.most FOR UPDATE SKIP LOCKED", to: "LIMIT room.most" },
  {
    defect: "a delivery that an operator retries is erased",
    from: "FOR UPDATE SKIP LOCKED\n    )\n    RETURNING id",
    to: ")\n    RETURNING id",
  },
];

/** The ledger with the defect. @throws Error when its SQL is not there: the mutant is out of date. */
export function mutated(ledger: Ledger, { from, to }: Mutant): { readonly ledger: Ledger; readonly wasUsed: () => boolean } {
  let used = false;
  const change = ({ query }: Queries): Queries => ({
    query: (sql, values) => {
      used ||= sql.includes(from);
      return query(sql.replaceAll(from, to), values);
    },
  });
  const { database } = ledger;
  const transaction: typeof database.transaction = (work) => database.transaction((queries) => work(change(queries)));
  const transactions = { ...change(database), transaction };
  return { ledger: { ...ledger, database: { ...database, ...transactions, patient: transactions } }, wasUsed: () => used };
}
