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
  { defect: "a late yes leaves no trace beside a decision", from: "AND (d.state <> x.state OR d.attempt <> x.attempt)", to: "AND false" },
  { defect: "a ban holds nobody back", from: begun, to: "false" },
  {
    defect: "a late answer's call is not written down",
    from: "ON CONFLICT (delivery_id, n) DO UPDATE",
    to: `AND NOT EXISTS (SELECT FROM top_delivery.audit WHERE delivery_id = x.id) ON CONFLICT (delivery_id, n) DO UPDATE`,
  },
  { defect: "an older attempt's answer counts", from: "AND d.attempt = x.attempt", to: "" },
  {
    defect: "an answer overwrites an operator's word",
    from: "AND (d.state = ANY($3) OR (d.state = 'QUEUED'",
    to: "AND (($3::text[] IS NOT NULL) OR (d.state = 'QUEUED'",
  },
  { defect: "the turn is not given on", from: "SET turn = true FROM next WHERE", to: "SET turn = true FROM next WHERE false AND" },
  {
    defect: "what was given up, and waits again, is sent by whoever had claimed it",
    from: "AND d.attempt = claim.attempt AND d.state = 'SENDING'",
    to: "AND d.attempt = claim.attempt",
  },
  { defect: "what is being sent is not written down", from: "SET unsent_attempt = NULL FROM", to: "SET unsent_attempt = d.attempt FROM" },
  { defect: "what is being sent waits again", from: `AND (x."ifUnsent" IS NOT TRUE OR ${IS_UNSENT})`, to: "" },
  {
    defect: "what an older program has claimed counts as unsent",
    from: `${IS_UNSENT} AS unsent`,
    to: "d.unsent_attempt IS NOT NULL AS unsent",
  },
  { defect: "a claim is given up amid its lease", from: "OR lease_until < now()", to: "OR lease_until IS NOT NULL" },
  {
    defect: "contents are erased at once",
    from: "settled_at < now() - $1 * interval '1 day'",
    to: "settled_at <= now() + $1 * interval '1 s'",
  },
];

/** Defects that appear only when statements of different transactions meet. */
export const orderMutants: readonly Mutant[] = [
  {
    defect: "the turn goes to one that is cancelled at the same moment",
    from: "AND NOT d.turn ORDER BY d.position LIMIT 1 FOR UPDATE",
    to: "AND NOT d.turn ORDER BY d.position LIMIT 1",
  },
  { defect: "an operator decides on what is no longer so", from: "WHERE id = $1 FOR UPDATE", to: "WHERE id = $1" },
  {
    defect: "who joins a line does not hold the one that has the turn",
    from: `IN (SELECT "businessKey" FROM accepted) ORDER BY ${LOCK_ORDER} FOR SHARE`,
    to: `IN (SELECT "businessKey" FROM accepted) ORDER BY ${LOCK_ORDER}`,
  },
  {
    defect: "who comes back into a line does not hold the one that has the turn",
    from: `business_key = ANY($1) ORDER BY ${LOCK_ORDER} FOR SHARE`,
    to: `business_key = ANY($1) ORDER BY ${LOCK_ORDER}`,
  },
  { defect: "two take the same delivery out", from: "LIMIT room.most FOR UPDATE SKIP LOCKED", to: "LIMIT room.most" },
  { defect: "what an operator sends again is erased", from: "FOR UPDATE SKIP LOCKED\n    )\n    RETURNING id", to: ")\n    RETURNING id" },
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
