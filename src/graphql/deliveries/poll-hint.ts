/** The hint when a client should ask again for a delivery: `TopDelivery.pollAfterMs`, and `extensions.pollAfterMs`. */
import type { GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { Delivery } from "../../delivery/promise/delivery.ts";
import { restStates } from "../../delivery/promise/states.ts";
import type { GraphQLContext } from "../context.ts";

const MIN_POLL_MS = 500;
const MAX_POLL_MS = 30_000;

/** Milliseconds; null when the delivery is neither queued nor being sent. */
export function pollAfterMs({ state, nextAttemptAt }: Pick<Delivery, "state"> & Partial<Pick<Delivery, "nextAttemptAt">>): number | null {
  if (restStates.includes(state)) return null;
  const untilNextMs = nextAttemptAt ? nextAttemptAt.getTime() - Date.now() : 0;
  return Math.min(MAX_POLL_MS, Math.max(MIN_POLL_MS, untilNextMs));
}

/** The same delivery. Its hint is remembered for the response. */
export function withPollHint<Found extends Delivery | undefined>({ deliveriesInResponse }: GraphQLContext, delivery: Found): Found {
  if (delivery) deliveriesInResponse.push(delivery);
  return delivery;
}

/** Adds the shortest hint of the response's deliveries to the response's `extensions`. */
export function addPollHint({ response: { body }, contextValue }: GraphQLRequestContextWillSendResponse<GraphQLContext>): void {
  const hints = contextValue.deliveriesInResponse.map(pollAfterMs).filter((hint) => hint !== null);
  if (hints.length === 0 || body.kind !== "single") return;
  body.singleResult.extensions = { ...body.singleResult.extensions, pollAfterMs: Math.min(...hints) };
}
