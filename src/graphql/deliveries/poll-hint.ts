/** When a client should ask again for a delivery, so that it need not guess: `Delivery.pollAfterMs`, and `extensions.pollAfterMs`. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { Delivery } from "../../delivery/promise/delivery.ts";
import { restStates } from "../../delivery/promise/states.ts";
import type { GraphQLContext } from "../context.ts";

const SOONEST_MS = 500;
const LATEST_MS = 30_000;

/** Milliseconds; null where nothing more happens by itself. */
export function pollAfterMs({ state, nextAttemptAt }: Pick<Delivery, "state" | "nextAttemptAt">): number | null {
  if (restStates.includes(state)) return null;
  const untilNextMs = nextAttemptAt ? nextAttemptAt.getTime() - Date.now() : 0;
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, untilNextMs));
}

/** Adds the soonest hint of the deliveries that a response shows to its `extensions`. */
export const pollHintPlugin: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, contextValue: { shown } }): Promise<void> => {
      const hints = (shown ?? []).map(pollAfterMs).filter((hint) => hint !== null);
      if (hints.length === 0 || body.kind !== "single") return;
      body.singleResult.extensions = { ...body.singleResult.extensions, pollAfterMs: Math.min(...hints) };
    },
  }),
};
