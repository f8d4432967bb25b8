/** Events of the HTTP layer, for logs, the audit trail and metrics. They hold no secrets and no personal data. */
import type { FailedEvent } from "../graphql/events.ts";

export type HttpEvent =
  | FailedEvent
  /** A request that was refused before anything was executed. */
  | {
      readonly kind: "refused";
      /** Its `x-request-id`; undefined when the headers could not be read. */
      readonly request: string | undefined;
      readonly status: number;
      /** `extensions.code` of the answer. */
      readonly code: string;
      /** Undefined when the caller is not known. */
      readonly caller: string | undefined;
      /** The client's address; only when the caller is not known. */
      readonly from: string | undefined;
    }
  /** An unpublished document was executed (`DOCUMENTS=log-unknown`). */
  | { readonly kind: "unpublished"; readonly request: string; readonly document: string; readonly caller: string }
  | { readonly kind: "connections-full"; readonly maxConnections: number }
  | { readonly kind: "connections-free"; readonly maxConnections: number };

/** Must not throw. */
export type OnHttpEvent = (event: HttpEvent) => void;
