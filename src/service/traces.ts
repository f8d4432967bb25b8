/** The spans of each room: the request, its fields, the store, the attempts, the calls to TOP, and the sandbox behind them. */
import type { Deliveries } from "../delivery/delivery.ts";
import type { DeliveryTracing } from "../delivery/promise/tracing.ts";
import type { GraphQLTracing } from "../graphql/tracing.ts";
import type { TraceRequest } from "../http/tracing.ts";
import type { SpanStart, Tracing } from "../telemetry/span.ts";
import type { TopClient } from "../top/client.ts";
import { TopError } from "../top/errors.ts";

/**
 * A gateway's trace continues here. An unknown caller must neither decide what is sampled nor add to our traces. @param trustsAll whether
 * every caller is on this machine.
 */
export function tracedRequests(tracing: Tracing, trustsAll: boolean): TraceRequest {
  return ({ method, route, httpVersion, startedAt, caller, traceparent }) => {
    const attributes = { "http.request.method": method, "http.route": route, "network.protocol.version": httpVersion };
    const origin = trustsAll || caller.gateway ? { parent: traceparent } : { link: traceparent };
    const span = tracing.begin({ name: `${method} ${route}`, kind: "server", startedAt, attributes }, origin);
    return {
      traceId: span.traceId,
      run: span.run,
      end(status) {
        if (status !== undefined) span.set({ "http.response.status_code": status });
        if (status === undefined || status >= 500) span.fail(String(status ?? "CLIENT_GONE"));
        span.end();
      },
    };
  };
}

export function tracedOperations(tracing: Tracing): GraphQLTracing {
  return {
    operation: (type, name) => tracing.set({ "graphql.operation.type": type, ...(name && { "graphql.operation.name": name }) }),
    field(coordinate, resolve) {
      if (tracing.isLeftOut()) return resolve();
      return tracing.within({ name: coordinate, attributes: { "graphql.field": coordinate } }, async () => resolve());
    },
  };
}

/**
 * An attempt that a request waits for is in the request's trace. Any other attempt begins a trace that is linked to the request, because it
 * may be days later.
 */
export function tracedDeliveries(tracing: Tracing): DeliveryTracing {
  return {
    current: tracing.current,
    traceId: tracing.traceId,
    apart: tracing.apart,
    attempt({ id, api, attempt, traceparent, isAwaited }, work) {
      const attributes = { "top.delivery.id": id, "top.report": api, "top.delivery.attempt": attempt };
      const origin = { [isAwaited ? "parent" : "link"]: traceparent ?? undefined };
      return tracing.within({ name: "delivery attempt", kind: "consumer", attributes }, work, origin);
    },
    settle: (work) => tracing.within(statement("settle"), work),
  };
}

/** Storing a delivery is a span of its own: attempts are linked to it. */
export function tracedStore<Kept extends Pick<Deliveries, "enqueue">>(deliveries: Kept, tracing: Tracing): Kept {
  return {
    ...deliveries,
    enqueue: (intent) =>
      tracing.within({ ...statement("accept"), kind: "producer" }, async (span) => {
        span.set({ "top.report": intent.api.field });
        const delivery = await deliveries.enqueue(intent);
        span.set({ "top.delivery.id": delivery.id });
        return delivery;
      }),
  };
}

/** @param url of TOP's gateway. */
export function tracedClient(client: TopClient, tracing: Tracing, { hostname, port, protocol }: URL): TopClient {
  const server = { "server.address": hostname, "server.port": Number(port || (protocol === "https:" ? 443 : 80)) };
  return {
    ...client,
    call(api, input, session, holder, given = {}) {
      if (tracing.isLeftOut()) return client.call(api, input, session, holder, given);
      const { permit, onAttempt, ...hooks } = given;
      return tracing.within({ name: api.method, kind: "client", attributes: { "top.method": api.method, ...server } }, async (span) => {
        let attempts = 0;
        const payload = client.call(api, input, session, holder, {
          ...hooks,
          ...(permit && { permit: () => span.run(() => tracing.within(statement("mark"), permit)) }),
          onAttempt: (attempt) => {
            attempts++;
            onAttempt?.(attempt);
          },
        });
        const requestId = await payload.then(
          (answer) => answer.requestId,
          (error: unknown) => (error instanceof TopError ? error.details.top.requestId : undefined),
        );
        span.set({ "top.attempts": attempts, ...(requestId && { "top.request_id": requestId }) });
        return payload;
      });
    },
  };
}

/** The sandbox's work on a call, as TOP's own service would show it. */
export function tracedSandbox(tracing: Tracing): (traceparent: string | undefined, work: () => Promise<void>) => Promise<void> {
  return (traceparent, work) => tracing.within({ name: "POST /router/rest", kind: "server" }, work, { parent: traceparent });
}

/** For the sandbox only: TOP gets no trace headers. */
export function traceHeaders(tracing: Tracing): () => Readonly<Record<string, string>> {
  return () => {
    const traceparent = tracing.current();
    return traceparent === undefined ? {} : { traceparent };
  };
}

function statement(operation: string): SpanStart {
  return {
    name: `delivery ${operation}`,
    kind: "client",
    attributes: { "db.system.name": "postgresql", "db.operation.name": operation },
  };
}
