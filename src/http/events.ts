/** What happens at the edge, for logs, the audit trail and metrics; nothing in it is a secret or anybody's data. */
import type { FailedEvent } from "../graphql/events.ts";

export type HttpEvent =
  | FailedEvent
  /** A request that was refused before anything of it was executed. */
  | {
      readonly kind: "refused";
      /** Its `x-request-id`. */
      readonly request: string;
      readonly status: number;
      /** `extensions.code` of the answer. */
      readonly code: string;
      /** Undefined: nobody knows. */
      readonly caller: string | undefined;
      /** The peer's address, where the caller is not known. */
      readonly from: string | undefined;
    }
  /** A document that is not published was executed (`DOCUMENTS=log-unknown`). */
  | { readonly kind: "unpublished"; readonly request: string; readonly document: string; readonly caller: string }
  | { readonly kind: "connections-full"; readonly maxConnections: number }
  | { readonly kind: "connections-free"; readonly maxConnections: number };

/** Must not throw. */
export type OnHttpEvent = (event: HttpEvent) => void;
