/** All that a resolver may do. Whether a call goes straight to TOP or into something durable is decided in `service.ts`. */
import type { Caller } from "../access/caller.ts";
import type { Deliveries } from "../delivery/delivery.ts";
import type { Delivery } from "../delivery/promise/delivery.ts";
import type { TopApi } from "../top/api.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { InputLimits } from "../wire/wire-type.ts";
import type { FieldOutcome } from "./events.ts";

/** One request, as HTTP knows it. */
export interface RequestFacts {
  /** Its `x-request-id`. */
  readonly id: string;
  /** The trace that its `traceparent` names. */
  readonly traceId: string | undefined;
  /** What its header `x-top-session` holds. */
  readonly session: string | undefined;
  /** Whether an event has told of its operation. */
  isTold: boolean;
}

/** What whoever makes a field's call notes of it. */
export interface FieldNotes {
  /** Calls to TOP. */
  attempts?: number;
  requestId?: string;
  /** The delivery's id. */
  delivery?: string;
}

export interface GraphQLContext {
  readonly caller: Caller;
  readonly request: RequestFacts;
  /** What became of the fields that were resolved. */
  readonly fields: FieldOutcome[];
  /** Of the one field that is being resolved. */
  readonly notes: FieldNotes;
  /** What the operator allows of an input. */
  readonly inputLimits: InputLimits;
  /** Whether calls go to our own sandbox instead of TOP. */
  readonly sandbox: boolean;
  /**
   * The payload of one call on behalf of the request's caller.
   * @param notes gets what is known of the call, whatever becomes of it.
   * @param idempotencyKey with one, the call is stored and delivered first, and the same key brings the same outcome.
   * @throws TopError when there is no usable answer; AccessError when the request may not be made in that seller's name; DeliveryError.
   */
  call<Input extends object, Payload extends TopReceipt>(
    api: TopApi<Input, Payload>,
    input: Input,
    notes: FieldNotes,
    idempotencyKey?: string,
  ): Promise<Payload>;
  /** The delivery, on disk. @throws as `call` does before it sends. */
  enqueue(api: TopApi, input: object, idempotencyKey: string): Promise<Delivery>;
  /** What may be asked of deliveries, and done with them. */
  readonly deliveries: Pick<
    Deliveries,
    "byId" | "byKey" | "list" | "audit" | "retry" | "cancel" | "resolve" | "liftBan" | "pauseReport" | "resumeReport" | "reports"
  >;
  /** Those that the response shows, for its hint when to ask again. */
  readonly deliveriesInResponse: Delivery[];
}
