/** Everything a resolver may use. `service.ts` decides whether a call goes directly to TOP or is stored first. */
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
  /** The id of its trace: ours when tracing is on, otherwise the one in its `traceparent`. Undefined when there is neither. */
  readonly traceId: string | undefined;
  /** The value of its header `x-top-session`. */
  readonly session: string | undefined;
  /** Whether an event was already emitted for its operation. */
  isTold: boolean;
}

/** Facts about a field's call. The code that makes the call fills them in. */
export interface FieldNotes {
  /** How many calls to TOP were made. */
  attempts?: number;
  requestId?: string;
  /** The delivery's id. */
  delivery?: string;
}

export interface GraphQLContext {
  readonly caller: Caller;
  readonly request: RequestFacts;
  /** The outcomes of the fields that were resolved. */
  readonly fields: FieldOutcome[];
  /** Notes about the field that is being resolved now. */
  readonly notes: FieldNotes;
  /** The limits that the operator sets for an input. */
  readonly inputLimits: InputLimits;
  /** Whether calls go to our own sandbox instead of TOP. */
  readonly sandbox: boolean;
  /**
   * The payload of one call on behalf of the request's caller.
   * @param notes is filled with what is known about the call, also when the call fails.
   * @param idempotencyKey when given, the call is stored first and then delivered. The same key returns the same outcome.
   * @throws TopError when there is no usable answer; AccessError when the request may not be made in that seller's name; DeliveryError.
   */
  call<Input extends object, Payload extends TopReceipt>(
    api: TopApi<Input, Payload>,
    input: Input,
    notes: FieldNotes,
    idempotencyKey?: string,
  ): Promise<Payload>;
  /** The delivery, already stored on disk. @throws the errors that `call` throws before it sends. */
  enqueue(api: TopApi, input: object, idempotencyKey: string): Promise<Delivery>;
  /** The queries and operations on deliveries that resolvers may use. */
  readonly deliveries: Pick<
    Deliveries,
    "byId" | "byKey" | "list" | "audit" | "retry" | "cancel" | "resolve" | "liftBan" | "pauseReport" | "resumeReport" | "reports"
  >;
  /** The deliveries in the response. From them comes its hint when to ask again. */
  readonly deliveriesInResponse: Delivery[];
}
