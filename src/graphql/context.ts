/** All that a resolver may do. Whether the call goes straight to TOP or into something durable is decided in `service.ts`. */
import type { Caller } from "../access/caller.ts";
import type { TopApi } from "../top/api.ts";
import type { TopReceipt } from "../wire/receipt.ts";

export interface GraphQLContext {
  readonly caller: Caller;
  /**
   * The payload of one call on behalf of the request's caller.
   * @throws TopError when there is no usable answer; AccessError when the request may not be made in that seller's name.
   */
  call<Input extends object, Payload extends TopReceipt>(api: TopApi<Input, Payload>, input: Input | null): Promise<Payload>;
}
