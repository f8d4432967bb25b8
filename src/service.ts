/** The whole service, put together from a configuration: what talks to what is decided here and nowhere else. */
import { createAccess } from "./access/access.ts";
import { sessionFor } from "./access/authorize.ts";
import { topApis } from "./apis/index.ts";
import type { Config } from "./config/config.ts";
import { isLoopback } from "./config/loopback.ts";
import { callOnce } from "./delivery/call-once.ts";
import { createDelivery, type Enqueue } from "./delivery/delivery.ts";
import type { DeliveryEvent } from "./delivery/events.ts";
import type { GraphQLContext } from "./graphql/context.ts";
import { exampleOperation } from "./graphql/example-operation.ts";
import { createSubgraph } from "./graphql/schema.ts";
import { createGraphQLServer } from "./graphql/server.ts";
import { createHttpServer } from "./http/server.ts";
import { startSandbox } from "./sandbox/server.ts";
import { createLog, type Logger } from "./telemetry/log.ts";
import type { TopApi } from "./top/api.ts";
import { createTopClient, type TopCallEvent } from "./top/client.ts";
import { requireSession } from "./top/request.ts";
import { personalNamesOf } from "./wire/mask.ts";

export interface Service {
  readonly url: URL;
  /** Undefined when a real gateway is set. */
  readonly sandboxUrl: URL | undefined;
  /** Reads the files of access control anew: keys, sessions, the issuer's keys. What cannot be used changes nothing, and is logged. */
  reload(): void;
  /** Takes no new request, lets the running ones finish, and closes everything. */
  stop(): Promise<void>;
}

/** What a stored call needs beside the call itself. */
const SETTLING_MS = 1000;

/** The service, listening. */
export async function startService(config: Config): Promise<Service> {
  const log = createLog(
    config.logLevel,
    topApis.flatMap(({ param }) => personalNamesOf(param.input)),
  );
  const access = createAccess(config.access, { log, mayReadSchema: config.graphiql });
  if (config.access.mode === "open" && !isLoopback(config.host))
    log.warn({ host: config.host }, "ACCESS=open: whoever reaches this address may report to TOP.");
  const sandbox = config.gatewayUrl
    ? undefined
    : await startSandbox({ host: config.sandboxHost, port: config.sandboxPort, calls: config.sandboxCalls });
  const client = createTopClient({
    ...config,
    gatewayUrl: config.gatewayUrl ?? (sandbox?.gatewayUrl as URL),
    onCall: (event) => logCall(log, event),
  });
  const deliveries = createDelivery({
    ...config.delivery,
    apis: topApis,
    send: (api, input, session) => client.call(api, input, session),
    timeoutMs: config.timeoutMs,
    on: (event) => logDelivery(log, event),
  });
  await deliveries.start();
  const graphql = createGraphQLServer({
    schema: createSubgraph(topApis).schema,
    log,
    limits: config.limits,
  });
  await graphql.start();
  const server = createHttpServer({
    graphql,
    authenticate: access.authenticate,
    contextOf: (caller, passed) => {
      const intentOf = (api: TopApi, input: object | null, idempotencyKey: string): Enqueue => {
        const session = sessionFor(caller, passed, config.session);
        requireSession(api, session);
        return { api, input, session, caller: caller.id, idempotencyKey };
      };
      const call: GraphQLContext["call"] = async (api, input, key) =>
        key === undefined
          ? client.call(api, input, sessionFor(caller, passed, config.session))
          : (callOnce(deliveries, intentOf(api, input, key), config.timeoutMs + SETTLING_MS) as ReturnType<
              typeof client.call<object, never>
            >);
      return { caller, call, enqueue: async (...intent) => deliveries.enqueue(intentOf(...intent)), deliveries, shown: [] };
    },
    graphiqlTabs: config.graphiql ? topApis.map(tabOf) : undefined,
    documents: config.documents && { ...config.documents, log },
    limits: config.limits,
    readinessDetails: async () => ({ deliveries: await deliveries.health().catch(() => "unavailable") }),
    log,
  });
  const address = await server.listen({ host: config.host, port: config.port });
  return {
    url: new URL(address),
    sandboxUrl: sandbox?.gatewayUrl,
    reload: access.reload,
    stop: async () => {
      await server.close();
      await graphql.stop();
      await deliveries.stop(config.shutdownGraceMs);
      client.close();
      await sandbox?.stop();
    },
  };
}

/** What somebody must look at is a warning. */
function logDelivery(log: Logger, { kind, ...event }: DeliveryEvent): void {
  if (kind === "trouble") {
    log.error({ err: "error" in event ? event.error : undefined }, "The delivery store failed; it is tried again.");
    return;
  }
  const isBad = kind === "recovered" || ("state" in event && (event.state === "UNKNOWN" || event.state === "FAILED"));
  log[isBad ? "warn" : kind === "operated" ? "info" : "debug"](event, `Delivery ${kind}.`);
}

/** A call that went well at once is worth a line only to whoever looks for it. */
function logCall(log: Logger, { error, durationMs, ...call }: TopCallEvent): void {
  const fields = { ...call, durationMs: Math.round(durationMs), ...(error && { code: error.code, reason: error.details.reason }) };
  if (error) log.warn(fields, "A call to TOP failed.");
  else log[call.attempts > 1 ? "info" : "debug"](fields, "TOP answered.");
}

function tabOf(api: (typeof topApis)[number]): { query: string; variables: string } {
  const { query, variables } = exampleOperation(api);
  return { query, variables: JSON.stringify(variables, null, 2) };
}
