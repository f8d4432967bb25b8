/**
 * Every metric of this service: its type, its labels, and its help. `/metrics` and the table in docs/operate.md are made from it. A label's
 * values are a closed set (fields, TOP's methods, codes, states). A text from a client is never a label, because each new value is a new
 * series.
 */

export interface MetricFacts {
  readonly type: "counter" | "gauge" | "histogram";
  readonly labels: readonly string[];
  readonly help: string;
  /** For a histogram of durations: what is waited for. */
  readonly waits?: keyof typeof buckets;
}

/** Upper bounds in seconds. TOP usually takes about 100 ms, and at most the time-out; the store takes a few milliseconds. */
export const buckets: Readonly<Record<"TOP" | "store", readonly number[]>> = {
  TOP: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  store: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
};

export const metricTable = {
  top_build_info: { type: "gauge", labels: ["version"], help: "Always 1; the version of this program." },

  top_requests_total: {
    type: "counter",
    labels: ["field", "outcome"],
    help: "Fields of operations that were answered: outcome is `accepted` or `refused` (TOP's answer), `stored` (a delivery), `done`, or the code of the error. If one field has many deliveries, each counts.",
  },
  top_request_duration_seconds: {
    type: "histogram",
    labels: ["field"],
    help: "Time from the start of the field to its answer or error.",
    waits: "TOP",
  },
  top_refusals_total: {
    type: "counter",
    labels: ["code"],
    help: "Requests that were refused before execution, by the code of the error: limits, keys, documents.",
  },
  top_internal_errors_total: {
    type: "counter",
    labels: [],
    help: "Unexpected errors. The client gets an id, under which the error is in the log.",
  },

  top_calls_total: {
    type: "counter",
    labels: ["method", "outcome"],
    help: "Calls to TOP that ended; a call and its repeats count as one. Outcome is `answered`, or the code of the error.",
  },
  top_call_duration_seconds: {
    type: "histogram",
    labels: ["method"],
    help: "Time from a call to its answer or error, including waiting and repeats.",
    waits: "TOP",
  },
  top_call_attempts_total: {
    type: "counter",
    labels: ["method"],
    help: "Requests that were sent to TOP. If calls were repeated, there are more requests than calls.",
  },
  top_calls_held_back_total: {
    type: "counter",
    labels: ["reason"],
    help: "Calls that this service did not send: `busy` (too many at the same time), `circuit-open` (the gateway, or a provider, does not answer), `ban` (TOP's call limit), `quota` (the quota that is set here).",
  },
  top_calls_in_flight: { type: "gauge", labels: [], help: "Calls that are under way now." },
  top_calls_waiting: { type: "gauge", labels: [], help: "Calls that wait for their turn now." },
  top_calls_in_flight_limit: {
    type: "gauge",
    labels: [],
    help: "How many calls may be under way at the same time (`TOP_MAX_CONCURRENCY`).",
  },
  top_circuit_open: {
    type: "gauge",
    labels: ["method"],
    help: "1 while no call of the method is sent, except for trials, because its last calls had no known outcome; `*`: of any method, because the gateway does not answer; else 0.",
  },
  top_circuit_openings_total: { type: "counter", labels: ["method"], help: "How often a method, or the gateway (`*`), stopped answering." },
  top_bans_total: {
    type: "counter",
    labels: ["method"],
    help: "Bans that calls of this instance met; `*` is a ban of the whole application.",
  },
  top_ban_remaining_seconds: {
    type: "gauge",
    labels: ["method"],
    help: "Seconds until TOP's ban of the method ends; 0 if it is not banned.",
  },

  top_deliveries: {
    type: "gauge",
    labels: ["report", "state"],
    help: "Deliveries without an outcome: QUEUED, SENDING, UNKNOWN. All instances on one store show the same values: take the maximum, not the sum.",
  },
  top_delivery_oldest_age_seconds: {
    type: "gauge",
    labels: ["report", "state"],
    help: "Seconds since the oldest of these deliveries was accepted; 0 if there is none.",
  },
  top_deliveries_unreadable: {
    type: "gauge",
    labels: [],
    help: "Deliveries that wait for an instance with a key that this instance does not have.",
  },
  top_report_paused: { type: "gauge", labels: ["report"], help: "1 while the report is paused by an operator; else 0." },
  top_deliveries_accepted_total: { type: "counter", labels: ["report"], help: "Deliveries that this instance has stored." },
  top_delivery_attempts_total: {
    type: "counter",
    labels: ["report", "state"],
    help: "Attempts of deliveries that this instance has made, by the state that they led to.",
  },
  top_delivery_incidents_total: {
    type: "counter",
    labels: ["kind"],
    help: "`recovered`: its process was killed or paused during the call. `contradicted`: TOP's late answer says otherwise. `unstorable`: the store refused TOP's answer.",
  },
  top_delivery_enqueue_duration_seconds: {
    type: "histogram",
    labels: [],
    help: "Time from a new delivery to its commit.",
    waits: "store",
  },
  top_delivery_settle_duration_seconds: {
    type: "histogram",
    labels: [],
    help: "Time from TOP's answer to the commit of the delivery's outcome.",
    waits: "store",
  },

  top_store_up: {
    type: "gauge",
    labels: [],
    help: "1 while the delivery store answers within 5 seconds and accepts writes; else 0, and then the metrics of its contents may be absent.",
  },
  top_store_errors_total: { type: "counter", labels: [], help: "Failures of the delivery store; the work is retried." },
  top_store_free_bytes: { type: "gauge", labels: [], help: "Free bytes on the disk of an embedded store; absent with PostgreSQL." },
  top_webhook_waiting: { type: "gauge", labels: [], help: "Events that the webhook's receiver has not got yet." },
  top_webhook_oldest_age_seconds: { type: "gauge", labels: [], help: "Seconds since the oldest of these events; 0 if there is none." },
  top_webhook_failures_total: {
    type: "counter",
    labels: ["kind"],
    help: "`failed`: the receiver did not accept an event; it is sent again. `given-up`: the event will not be sent again.",
  },
} as const;

export type MetricName = keyof typeof metricTable;

/** Names of the metrics of a type. */
export type NameOf<Type extends MetricFacts["type"]> = {
  [Name in MetricName]: (typeof metricTable)[Name]["type"] extends Type ? Name : never;
}[MetricName];

/** The labels of a metric with a value for each. */
export type LabelsOf<Name extends MetricName> = Readonly<Record<(typeof metricTable)[Name]["labels"][number], string>>;
