/** What the resolvers of one request can use. Here it is decided whether a call goes directly to TOP or through the ledger. */
import { sessionFor } from "../access/authorize.ts";
import type { Caller } from "../access/caller.ts";
import { callOnce } from "../delivery/call-once.ts";
import type { Deliveries } from "../delivery/delivery.ts";
import type { Intent } from "../delivery/promise/intent.ts";
import type { FieldNotes, GraphQLContext, RequestFacts } from "../graphql/context.ts";
import type { TopApi } from "../top/api.ts";
import type { CallHooks } from "../top/attempt.ts";
import type { TopClient } from "../top/client.ts";
import { requireSession } from "../top/request.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { InputLimits } from "../wire/wire-type.ts";

export interface ContextOptions {
  readonly client: TopClient;
  readonly deliveries: Deliveries;
  /** The session of callers that have none of their own. */
  readonly session: string | undefined;
  readonly timeoutMs: number;
  readonly inputLimits: InputLimits;
  /** Undefined: the sandbox answers. */
  readonly gatewayUrl: URL | undefined;
}

/** The time that a stored call needs in addition to the call itself. */
const SETTLING_MS = 1000;

/** Makes the context of a request from its caller and its HTTP facts. */
export function contextMaker({
  client,
  deliveries,
  session,
  timeoutMs,
  inputLimits,
  gatewayUrl,
}: ContextOptions): (caller: Caller, request: RequestFacts) => GraphQLContext {
  return (caller, request) => {
    const { session: passed } = request;
    const intentOf = (api: TopApi, input: object, idempotencyKey: string): Intent => {
      const own = sessionFor(caller, passed, session);
      requireSession(api, own); // Otherwise it would be stored, and fail later.
      return { api, input, session: own, caller: caller.id, idempotencyKey };
    };
    return {
      caller,
      request,
      fields: [],
      notes: {},
      inputLimits,
      sandbox: gatewayUrl === undefined,
      async call<Payload extends TopReceipt>(
        api: TopApi<object, Payload>,
        input: object,
        notes: FieldNotes,
        key?: string,
      ): Promise<Payload> {
        if (key === undefined) return client.call(api, input, sessionFor(caller, passed, session), caller.holder, notingCalls(notes));
        const receipt = await callOnce(deliveries, intentOf(api, input, key), timeoutMs + SETTLING_MS, (id) => {
          notes.delivery = id;
        });
        return receipt as Payload;
      },
      enqueue: async (api, input, key) => deliveries.enqueue(intentOf(api, input, key)),
      deliveries,
      deliveriesInResponse: [],
    };
  };
}

function notingCalls(notes: FieldNotes): CallHooks {
  notes.attempts = 0;
  return {
    onAttempt: ({ requestId }) => {
      notes.attempts = (notes.attempts ?? 0) + 1;
      if (requestId !== null) notes.requestId = requestId;
    },
  };
}
