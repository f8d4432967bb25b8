/**
 * Finds the ids of the deliveries on a page, newest first. The narrowest filter leads the search; the others are checked on what it finds.
 */
import type { DeliveryFilter } from "../../promise/reader.ts";
import { deliveryStates } from "../../promise/states.ts";
import type { Fingerprints } from "../../vault/fingerprints.ts";
import { idsBetween } from "./id-range.ts";

export interface PageQuery {
  /** Returns the ids. */
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * The names of the APIs in the ledger. It costs one index lookup for each API, however many rows there are. @param caller SQL of a caller's
 * id.
 */
export function apisIn(caller: string | undefined): string {
  const smallest = (more: string): string =>
    `SELECT min(api) AS api FROM top_delivery.delivery WHERE ${caller === undefined ? "" : `caller = ${caller} AND `}${more}`;
  return `(WITH RECURSIVE found AS (${smallest("true")} UNION ALL SELECT (${smallest("api > found.api")}) FROM found WHERE api IS NOT NULL)
    SELECT api FROM found WHERE api IS NOT NULL)`;
}

/** @param after id of the last one on the page before. */
export function pageQuery(
  filter: DeliveryFilter,
  count: number,
  after: string | undefined,
  fingerprints: Pick<Fingerprints, "subject">,
): PageQuery {
  const { states, apis, caller, subject, requestId, failureCodes, createdAfter, createdBefore } = filter;
  const values: unknown[] = [count];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const texts = (list: readonly string[]): string => `${value(list)}::text[]`;
  const ids = idsBetween(createdAfter, createdBefore, after);
  const [from, to] = [`${value(ids.from)}::uuid`, `${value(ids.to)}::uuid`];
  const ofCaller = caller === undefined ? undefined : value(caller);
  const times = [
    ...(createdAfter ? [`created_at >= ${value(createdAfter)}`] : []),
    ...(createdBefore ? [`created_at < ${value(createdBefore)}`] : []),
  ];
  const conditions = [...(ofCaller ? [`caller = ${ofCaller}`] : []), ...times];
  const newest = (order: string, ...more: readonly string[]): string =>
    `SELECT id FROM top_delivery.delivery WHERE ${[...conditions, ...more].join(" AND ")} ORDER BY ${order} LIMIT $1`;

  if (subject !== undefined || requestId !== undefined) return { sql: found(), values };
  if (failureCodes) return { sql: ofEach(true), values };
  return { sql: apis || states ? ofEach(false) : newest("id DESC", `id >= ${from}`, `id < ${to}`), values };

  /**
   * Deliveries that the index of subjects or of request ids finds. With `OFFSET 0` each is looked up by its id, whatever number of rows the
   * planner expects.
   */
  function found(): string {
    const more = [
      ...conditions,
      ...(states ? [`state = ANY(${texts(states)})`] : []),
      ...(apis ? [`api = ANY(${texts(apis)})`] : []),
      ...(failureCodes ? [`failure_code = ANY(${texts(failureCodes)}) AND failure_of = attempt`] : []),
      ...(subject !== undefined && requestId !== undefined ? [`id IN (${byRequest(value(requestId))})`] : []),
    ];
    const [source, order] = subject === undefined ? [byRequest(value(requestId)), "s.delivery_id DESC"] : ofSubject(subject);
    return `SELECT d.id FROM (${source}) AS s, LATERAL (
        SELECT id FROM top_delivery.delivery WHERE ${["id = s.delivery_id", `id >= ${from}`, `id < ${to}`, ...more].join(" AND ")} OFFSET 0
      ) AS d ORDER BY ${order} LIMIT $1`;
  }

  /** In the order of the index, with a range condition. Otherwise all deliveries with this value, which may be most, would be sorted. */
  function ofSubject(text: string): readonly [sql: string, order: string] {
    const fingerprint = value(fingerprints.subject(text));
    const sql = `SELECT fingerprint, delivery_id FROM top_delivery.subject
      WHERE (fingerprint, delivery_id) >= (${fingerprint}, ${from}) AND (fingerprint, delivery_id) < (${fingerprint}, ${to})`;
    return [sql, "s.fingerprint DESC, s.delivery_id DESC"];
  }

  /**
   * The newest deliveries of each API and state, and of each failure code if the filter has some. So the cost depends only on the size of
   * the page.
   */
  function ofEach(byFailure: boolean): string {
    const api = apis ? `unnest(${texts(apis)})` : apisIn(ofCaller);
    const state = `unnest(${texts(states ?? Object.keys(deliveryStates))})`;
    const code = byFailure ? `, unnest(${texts(failureCodes ?? [])}) AS f (code)` : "";
    const [columns, chosen] = byFailure ? ["api, state, failure_code, id", "a.api, s.state, f.code"] : ["api, state, id", "a.api, s.state"];
    // A range condition, not equalities. With equalities the planner may read all ids in search of a rare state.
    const range = [
      `(${columns}) >= (${chosen}, ${from})`,
      `(${columns}) < (${chosen}, ${to})`,
      ...(byFailure ? ["failure_of = attempt"] : []),
    ];
    return `SELECT found.id FROM ${api} AS a (api), ${state} AS s (state)${code},
      LATERAL (${newest(columns.replaceAll(",", " DESC,").concat(" DESC"), ...range)}) AS found ORDER BY id DESC LIMIT $1`;
  }
}

/** Deliveries that have a call with this id. If a call was repeated within an attempt, the id of the earlier call is in `earlier`. */
function byRequest(requestId: string): string {
  return `SELECT delivery_id FROM top_delivery.attempt WHERE request_id = ${requestId}
    UNION SELECT delivery_id FROM top_delivery.attempt
    WHERE earlier IS NOT NULL AND earlier::jsonb @> jsonb_build_array(jsonb_build_object('requestId', ${requestId}::text)) ORDER BY delivery_id DESC`;
}
