/**
 * Every metric of our own: its type, its labels, and what it says. `/metrics` and the table in docs/operate.md are made from it.
 * A label's values are a closed set (fields, TOP's methods, codes, states): never a text of a client's, for each new value is a new series.
 */

export interface MetricFacts {
  readonly type: "counter" | "gauge" | "histogram";
  readonly labels: readonly string[];
  readonly help: string;
  /** Of a histogram of durations: what for. */
  readonly waits?: keyof typeof buckets;
}

/** Upper bounds in seconds: TOP takes some 100 ms as a rule and the time-out at worst, the store some milliseconds. */
export const buckets: Readonly<Record<"TOP" | "store", readonly number[]>> = {
  TOP: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  store: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
};

export const metricTable = {
  top_build_info: { type: "gauge", labels: ["version"], help: "Always 1; the version of this program." },

  top_requests_total: {
    type: "counter",
    labels: ["field", "outcome"],
    help: "Fields of operations that were answered: outcome is `accepted` or `refused` (TOP's answer), `stored` (a delivery), `done`, or the code of the error. Of many deliveries in one field each counts.",
  },
  top_request_duration_seconds: {
    type: "histogram",
    labels: ["field"],
    help: "From the field's begin to its answer or error.",
    waits: "TOP",
  },
  top_refusals_total: {
    type: "counter",
    labels: ["code"],
    help: "Requests of which nothing was executed, by the code of the error: limits, keys, documents.",
  },
  top_internal_errors_total: {
    type: "counter",
    labels: [],
    help: "Errors that nobody expected; the client was shown an id, under which the log has the error.",
  },

  top_calls_total: {
    type: "counter",
    labels: ["method", "outcome"],
    help: "Calls to TOP that ended, with their repeats: outcome is `answered`, or the code of the error.",
  },
  top_call_duration_seconds: {
    type: "histogram",
    labels: ["method"],
    help: "From a call to its answer or error, waiting and repeats included.",
    waits: "TOP",
  },
  top_call_attempts_total: {
    type: "counter",
    labels: ["method"],
    help: "Requests that were sent to TOP: more than the calls where calls were repeated.",
  },
  top_calls_held_back_total: {
    type: "counter",
    labels: ["reason"],
    help: "Calls that this service did not send: `busy` (too many at a time), `circuit-open` (the gateway does not answer), `ban` (TOP's call limit), `quota` (the quota that is set here).",
  },
  top_calls_in_flight: { type: "gauge", labels: [], help: "Calls that are under way now." },
  top_calls_waiting: { type: "gauge", labels: [], help: "Calls that wait for their turn now." },
  top_calls_in_flight_limit: { type: "gauge", labels: [], help: "How many calls may be under way at a time (`TOP_MAX_CONCURRENCY`)." },
  top_circuit_open: {
    type: "gauge",
    labels: [],
    help: "1 while nothing is sent because the gateway did not answer, until a call has tried; else 0.",
  },
  top_circuit_openings_total: { type: "counter", labels: [], help: "How often the gateway stopped to answer." },
  top_bans_total: {
    type: "counter",
    labels: ["method"],
    help: "Bans that calls of this instance met; `*` is one of the whole application.",
  },
  top_ban_remaining_seconds: {
    type: "gauge",
    labels: ["method"],
    help: "Until the method may be called again after TOP's ban; 0 where it may be called.",
  },

  top_deliveries: {
    type: "gauge",
    labels: ["report", "state"],
    help: "Deliveries without an outcome: QUEUED, SENDING, UNKNOWN. All instances on one store say the same: take the maximum, not the sum.",
  },
  top_delivery_oldest_age_seconds: {
    type: "gauge",
    labels: ["report", "state"],
    help: "Since the oldest of these deliveries was accepted; 0 where there is none.",
  },
  top_deliveries_unreadable: {
    type: "gauge",
    labels: [],
    help: "Deliveries that wait for an instance with another key than this one has.",
  },
  top_report_paused: { type: "gauge", labels: ["report"], help: "1 while an operator holds the report back; else 0." },
  top_deliveries_accepted_total: { type: "counter", labels: ["report"], help: "Deliveries that this instance has stored." },
  top_delivery_attempts_total: {
    type: "counter",
    labels: ["report", "state"],
    help: "Attempts of deliveries that this instance has made, by the state that they led to.",
  },
  top_delivery_incidents_total: {
    type: "counter",
    labels: ["kind"],
    help: "`recovered`: its process was gone amid the call. `contradicted`: TOP's late answer says otherwise. `unstorable`: the store refused TOP's answer.",
  },
  top_delivery_enqueue_duration_seconds: {
    type: "histogram",
    labels: [],
    help: "From a new delivery to its commit.",
    waits: "store",
  },
  top_delivery_settle_duration_seconds: {
    type: "histogram",
    labels: [],
    help: "From TOP's answer to the commit of what became of the delivery.",
    waits: "store",
  },

  top_store_up: {
    type: "gauge",
    labels: [],
    help: "1 while the delivery store answers within 5 seconds and takes writes; else 0, and then what it counts may be absent.",
  },
  top_store_errors_total: { type: "counter", labels: [], help: "What the delivery store did not do, and what is tried again." },
  top_store_free_bytes: { type: "gauge", labels: [], help: "Free on the disk of an embedded store; absent with PostgreSQL." },
  top_webhook_waiting: { type: "gauge", labels: [], help: "Events that the webhook's receiver is yet to be told." },
  top_webhook_oldest_age_seconds: { type: "gauge", labels: [], help: "Since the oldest of these happened; 0 where there is none." },
  top_webhook_failures_total: {
    type: "counter",
    labels: ["kind"],
    help: "`failed`: the receiver did not take an event, which is told again. `given-up`: it will never be told.",
  },
} as const;

export type MetricName = keyof typeof metricTable;

/** Names of the metrics of a type. */
export type NameOf<Type extends MetricFacts["type"]> = {
  [Name in MetricName]: (typeof metricTable)[Name]["type"] extends Type ? Name : never;
}[MetricName];

/** The labels of a metric with a value for each. */
export type LabelsOf<Name extends MetricName> = Readonly<Record<(typeof metricTable)[Name]["labels"][number], string>>;
