/** All that a resolver may do. Whether a call goes straight to TOP or into something durable is decided in `service.ts`. */
import type { Caller } from "../access/caller.ts";
import type { Delivery } from "../delivery/promise/delivery.ts";
import type { AuditEntry } from "../delivery/promise/operation.ts";
import type { DeliveryFilter } from "../delivery/promise/reader.ts";
import type { Resolution } from "../delivery/promise/states.ts";
import type { TopApi } from "../top/api.ts";
import type { TopReceipt } from "../wire/receipt.ts";

export interface GraphQLContext {
  readonly caller: Caller;
  /**
   * The payload of one call on behalf of the request's caller.
   * @param idempotencyKey with one, the call is stored and delivered first, and the same key brings the same outcome.
   * @throws TopError when there is no usable answer; AccessError when the request may not be made in that seller's name; DeliveryError.
   */
  call<Input extends object, Payload extends TopReceipt>(
    api: TopApi<Input, Payload>,
    input: Input | null,
    idempotencyKey?: string,
  ): Promise<Payload>;
  /** The delivery, on disk. @throws as `call` does before it sends. */
  enqueue(api: TopApi, input: object | null, idempotencyKey: string): Promise<Delivery>;
  readonly deliveries: DeliveryDesk;
  /** The deliveries that the response shows. */
  readonly shown?: Delivery[];
}

/** The ledger as far as resolvers use it. `caller`: only that one's; undefined: everybody's. */
export interface DeliveryDesk {
  byId(id: string, caller?: string): Promise<Delivery | undefined>;
  byKey(caller: string, idempotencyKey: string): Promise<Delivery | undefined>;
  /** Newest first. @param after the id of the last one on the page before. */
  list(filter: DeliveryFilter, first: number, after?: string): Promise<readonly Delivery[]>;
  /** What operators did to it, oldest first. */
  audit(id: string): Promise<readonly AuditEntry[]>;
  retry(id: string, who: string): Promise<Delivery>;
  cancel(id: string, who: string): Promise<Delivery>;
  resolve(id: string, as: Resolution, note: string, who: string): Promise<Delivery>;
}
