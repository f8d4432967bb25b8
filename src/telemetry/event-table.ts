/** For every event: its level and words in the log, and the cases in which it has another level. docs/operate.md shows the same. */
import type { FieldOutcome } from "../graphql/events.ts";
import type { EventName, EventOf, ServiceEvent } from "./events.ts";
import type { LogLevel } from "./log-level.ts";

export interface EventRow<Event extends ServiceEvent = ServiceEvent> {
  readonly level: LogLevel;
  /** `msg` of its line in the log. */
  readonly words: string;
  /** Whether the audit trail also has a line for it. */
  readonly audit?: true;
  /** Cases in which the log line has another level. */
  readonly else?: readonly { readonly level: LogLevel; readonly when: string; is(event: Event): boolean }[];
}

/** The signature, app key, clock or method is wrong: an operator must act. */
const MISCONFIGURED = "TOP_MISCONFIGURED";

const badState = [
  { level: "warn", when: "it is FAILED or UNKNOWN", is: ({ state }: { readonly state: string }) => /FAILED|UNKNOWN/.test(state) },
] as const;

const isOurs = ({ outcome }: FieldOutcome): boolean => outcome === "INTERNAL_SERVER_ERROR" || outcome === MISCONFIGURED;

export const eventTable: { readonly [Name in EventName]: EventRow<EventOf<Name>> } = {
  "graphql.operation": {
    level: "info",
    audit: true,
    words: "An operation was answered.",
    else: [{ level: "warn", when: "a field failed because of this service or its settings", is: ({ fields }) => fields.some(isOurs) }],
  },
  "http.failed": { level: "error", words: "An unexpected error; the client was shown its errorId only." },
  "http.refused": { level: "info", audit: true, words: "A request was refused; nothing of it was executed." },
  "graphql.failed": { level: "error", words: "An unexpected error; the client was shown its errorId only." },
  "http.unpublished": { level: "warn", words: "A document that is not published was executed." },
  "http.connections-full": {
    level: "warn",
    words: "All connections are in use (MAX_CONNECTIONS): idle ones are closed, the oldest first.",
  },
  "http.connections-free": { level: "info", words: "Connections are free again." },
  "top.called": {
    level: "debug",
    words: "TOP was called.",
    else: [
      { level: "error", when: "the code is `TOP_MISCONFIGURED`", is: ({ code }) => code === MISCONFIGURED },
      { level: "warn", when: "the declaration cannot read a value of the answer", is: ({ undecoded }) => undecoded.length > 0 },
    ],
  },
  "top.ban-began": { level: "warn", words: "TOP bans calls: they are held back until the ban ends." },
  "top.ban-ended": { level: "info", words: "A ban of TOP has ended: calls are sent again." },
  "top.circuit-opened": {
    level: "warn",
    words: "Calls had no usable answer, of one method, or (`*`) of any: no more are sent, except for trials.",
  },
  "top.circuit-closed": { level: "info", words: "A call had an answer: calls of the method, or of all (`*`), are sent again." },
  "limits.store-lost": {
    level: "warn",
    words: "The limits' store (LIMITS_STORE) does not answer: this instance limits itself to its share, and retries.",
  },
  "limits.store-returned": { level: "info", words: "The limits' store is back." },
  "limits.day-used-up": {
    level: "warn",
    words: "The day's calls to TOP (TOP_CALLS_PER_DAY) are used up: no call is sent before midnight in GMT+8.",
  },
  "limits.not-shared": {
    level: "warn",
    words:
      "Several instances use this delivery store, but each counts its calls alone: set LIMITS_STORE, or set a part of the quota on each.",
  },
  "delivery.accepted": { level: "debug", words: "A delivery is stored." },
  "delivery.attempted": { level: "info", audit: true, words: "A delivery was attempted.", else: badState },
  "delivery.recovered": { level: "warn", audit: true, words: "A delivery was recovered: the process that sent it was killed or paused." },
  "delivery.contradicted": { level: "warn", audit: true, words: "TOP's late answer contradicts what was decided about a delivery." },
  "delivery.unstorable": { level: "warn", audit: true, words: "The store refuses to keep TOP's answer: the delivery becomes UNKNOWN." },
  "delivery.operated": { level: "info", words: "An operator acted on a delivery." },
  "delivery.ban-lifted": { level: "info", words: "An operator lifted the ban of an API." },
  "delivery.report-paused": { level: "info", words: "An operator paused a report: its deliveries wait." },
  "delivery.report-resumed": { level: "info", words: "An operator resumed a report." },
  "delivery.unreadable": { level: "warn", words: "Deliveries wait for an instance that has the key of their contents." },
  "delivery.webhook-failed": { level: "warn", words: "A message to the webhook's receiver failed; it is retried." },
  "delivery.webhook-given-up": { level: "warn", words: "A message to the webhook's receiver is given up after a day of retries." },
  "delivery.erased": { level: "info", words: "Contents of deliveries were erased at the end of their retention." },
  "delivery.removed": { level: "info", words: "Rows of deliveries were removed at the end of their retention." },
  "delivery.compacted": { level: "info", words: "The files of the embedded store no longer hold erased contents." },
  "delivery.expiring": { level: "warn", words: "Contents of UNKNOWN deliveries will be erased soon; then they cannot be sent again." },
  "delivery.trouble": { level: "error", words: "The delivery store failed; the service retries." },
  "delivery.store-lost": {
    level: "error",
    words: "The delivery store cannot be reached: nothing is stored or delivered until it is back.",
  },
  "delivery.store-returned": { level: "info", words: "The delivery store is back." },
  "delivery.notice": { level: "warn", words: "A notice about the store for operators." },
  "access.reloaded": { level: "info", audit: true, words: "The files of ACCESS were reloaded." },
  "access.reload-failed": { level: "error", audit: true, words: "The files of ACCESS cannot be used; the previous ones stay in use." },
  "access.issuer-away": { level: "warn", words: "The issuer's keys cannot be fetched again; the known ones stay in use." },
  "access.key-expiring": { level: "warn", words: "A caller's access key is about to expire." },
  "service.certificate-expiring": { level: "warn", words: "A certificate is about to expire." },
  "service.exposed-secret": {
    level: "warn",
    words: "The file of this setting holds a secret, but every user of this machine can read it: chmod 600.",
  },
  "service.open-to-others": { level: "warn", words: "ACCESS=open: anyone who can reach this address can report to TOP." },
  "service.starting": { level: "info", audit: true, words: "The service starts." },
  "service.ready": { level: "info", words: "The service takes calls. Its delivery store may still be opening." },
  "service.reloading": { level: "info", audit: true, words: "The service reloads its files." },
  "service.certificate-renewed": { level: "info", audit: true, words: "The endpoint uses its new certificate for new connections." },
  "service.certificate-unusable": { level: "error", words: "The endpoint's certificate cannot be used; the previous one stays in use." },
  "service.secret-renewed": {
    level: "info",
    audit: true,
    words: "TOP's secret was replaced. If TOP refuses the new one, the previous one is tried.",
  },
  "service.secret-unreadable": {
    level: "error",
    words: "The file of TOP_APP_SECRET_FILE cannot be read, or is empty; the previous secret stays in use.",
  },
  "service.backed-up": {
    level: "info",
    audit: true,
    words: "The embedded store was backed up by a request on the operators' listener.",
  },
  "service.stopping": { level: "info", words: "The service stops: it accepts no new requests." },
  "service.stopped": { level: "info", audit: true, words: "The service has stopped." },
  "audit.failed": { level: "error", words: "The audit trail cannot be written: its lines wait, and requests go on." },
  "audit.lost": { level: "error", words: "Lines of the audit trail are lost: it could not be written for too long." },
  "audit.head": { level: "info", words: "The hash of the audit trail's last line: `npm run audit:verify` looks for it." },
  "traces.away": { level: "warn", words: "Spans do not arrive at OTEL_EXPORTER_OTLP_ENDPOINT; they are dropped, and requests go on." },
  "traces.back": { level: "info", words: "Spans arrive again." },
  "audit.torn": { level: "warn", words: "A crash left the audit trail's last line incomplete; the next line says so." },
};

/** The level of the event's log line. */
export function levelOf(event: ServiceEvent): LogLevel {
  const row: EventRow = eventTable[event.event];
  return row.else?.find(({ is }) => is(event))?.level ?? row.level;
}
