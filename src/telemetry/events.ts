/**
 * Everything that is told of the service while it runs, as one closed list: the rooms' own events, each under its room's name. Each is emitted
 * once, where it happens; the log, the audit trail and the metrics subscribe. `event-table.ts` says how loud each is, and in which words.
 */
import type { AccessEvent } from "../access/events.ts";
import type { DeliveryEvent } from "../delivery/promise/events.ts";
import type { GraphQLEvent } from "../graphql/events.ts";
import type { HttpEvent } from "../http/events.ts";
import type { LimitsEvent } from "../limits/events.ts";
import type { TopEvent } from "../top/events.ts";
import type { TraceEvent } from "./span.ts";

/** What happens to the program as a whole. */
export type ProgramEvent =
  /** `gateway` is TOP's address or `sandbox`, `access` the mode, `fields` how many APIs are exposed. */
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
  /** Everybody on the machine may read a secret's file. */
  | { readonly kind: "exposed-secret"; readonly setting: string }
  /** Whoever reaches the address may report to TOP. */
  | { readonly kind: "open-to-others"; readonly host: string }
  | { readonly kind: "certificate-expiring"; readonly setting: string; readonly expires: Date; readonly days: number };

/** The audit trail's own troubles. */
export type AuditEvent =
  /** Lines are not written, and wait. */
  | { readonly kind: "failed"; readonly code: string }
  /** So many more waited that lines are lost: the chain will show it. */
  | { readonly kind: "lost"; readonly count: number }
  /** A crash had left half of a line at the end; the next one says so. */
  | { readonly kind: "torn" };

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

/** What a room is given to tell its events to: they reach `emit` under the room's name. */
export function toldBy<Name extends Room>(room: Name, emit: (event: ServiceEvent) => void): (event: RoomEvents[Name]) => void {
  return ({ kind, ...fields }) => emit({ event: `${room}.${kind}`, ...fields } as unknown as ServiceEvent);
}
