/**
 * Emits an event for each request that was refused before anything was executed: for example without a valid key, too large, or too many.
 */
import type { onSendHookHandler } from "fastify";
import type { OnHttpEvent } from "../events.ts";
import type { Refusal } from "./refusal.ts";

/**
 * A Fastify `onSend` hook. It must follow the hooks that may change the status. Answered operations have their own event, and are skipped.
 */
export function tellRefusals(on: OnHttpEvent): onSendHookHandler<unknown> {
  return ({ id, ip, caller, facts }, { statusCode: status }, payload, done) => {
    if (status < 400 || facts?.isTold) return done();
    const isKnown = caller !== undefined;
    on({
      kind: "refused",
      request: id,
      status,
      code: codeIn(payload),
      caller: isKnown ? caller.id : undefined,
      from: isKnown ? undefined : ip,
    });
    done();
  };
}

/** Emits the event for a request that reached no route, so that no hook sees it. */
export function tellUnrouted(
  on: OnHttpEvent,
  { statusCode: status, code }: Refusal,
  request: string | undefined,
  from: string | undefined,
): void {
  on({ kind: "refused", request, status, code, caller: undefined, from });
}

function codeIn(payload: unknown): string {
  try {
    const { errors } = JSON.parse(String(payload)) as {
      readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
    };
    return String(errors?.[0]?.extensions?.code ?? "UNKNOWN");
  } catch {
    return "UNKNOWN"; // the body is a page, or empty
  }
}
