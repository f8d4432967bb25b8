/**
 * Every event of the running service, as one closed list: the rooms' own events, each under its room's name. An event is emitted once,
 * where it happens. The log, the audit trail and the metrics subscribe. `event-table.ts` has the level and the words of each.
 */
import type { AccessEvent } from "../access/events.ts";
import type { DeliveryEvent } from "../delivery/promise/events.ts";
import type { GraphQLEvent } from "../graphql/events.ts";
import type { HttpEvent } from "../http/events.ts";
import type { LimitsEvent } from "../limits/events.ts";
import type { TopEvent } from "../top/events.ts";
import type { TraceEvent } from "./span.ts";

/** Events of the program as a whole. */
export type ProgramEvent =
  /** `gateway` is TOP's address or `sandbox`, `access` the mode, `apis` how many APIs are exposed. */
  | { readonly kind: "starting"; readonly gateway: string; readonly access: string; readonly apis: number }
  | { readonly kind: "ready"; readonly url: string; readonly durationMs: number }
  | { readonly kind: "reloading" }
  | { readonly kind: "certificate-renewed" }
  | { readonly kind: "certificate-unusable"; readonly reason: string }
  | { readonly kind: "secret-renewed" }
  | { readonly kind: "secret-unreadable" }
  | { readonly kind: "backed-up"; readonly durationMs: number }
  | { readonly kind: "stopping" }
  | { readonly kind: "stopped"; readonly durationMs: number }
  /** Every user of the machine can read a secret's file. */
  | { readonly kind: "exposed-secret"; readonly setting: string }
  /** Anyone who can reach the address can report to TOP. */
  | { readonly kind: "open-to-others"; readonly host: string }
  | { readonly kind: "certificate-expiring"; readonly setting: string; readonly expires: Date; readonly days: number };

/** Problems of the audit trail itself. */
export type AuditEvent =
  /** Lines cannot be written, and wait. */
  | { readonly kind: "failed"; readonly code: string }
  /** Too many lines waited, and `count` lines are lost. The chain will show it. */
  | { readonly kind: "lost"; readonly count: number }
  /** A crash left an incomplete line at the end. The next line says so. */
  | { readonly kind: "torn" }
  /** The hash of the last line, from time to time. */
  | { readonly kind: "head"; readonly hash: string };

interface RoomEvents {
  access: AccessEvent;
  audit: AuditEvent;
  delivery: DeliveryEvent;
  graphql: GraphQLEvent;
  http: HttpEvent;
  limits: LimitsEvent;
  service: ProgramEvent;
  top: TopEvent;
  traces: TraceEvent;
}

type Room = keyof RoomEvents;

/** A room's event without its kind, which becomes the second half of its name: `delivery.attempted`. */
type Named<Name extends string, Event extends { readonly kind: string }> = Event extends unknown
  ? { readonly event: `${Name}.${Event["kind"]}` } & Omit<Event, "kind">
  : never;

export type ServiceEvent = { [Name in Room]: Named<Name, RoomEvents[Name]> }[Room];

export type EventName = ServiceEvent["event"];

/** The event of this name. */
export type EventOf<Name extends EventName> = Extract<ServiceEvent, { readonly event: Name }>;

/** The function to which a room reports its events. They reach `emit` under the room's name. */
export function toldBy<Name extends Room>(room: Name, emit: (event: ServiceEvent) => void): (event: RoomEvents[Name]) => void {
  return ({ kind, ...fields }) => emit({ event: `${room}.${kind}`, ...fields } as unknown as ServiceEvent);
}
