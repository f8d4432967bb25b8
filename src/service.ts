/** The whole service, put together from a configuration: what talks to what is decided here and nowhere else. */
import { createAccess } from "./access/access.ts";
import { sessionFor } from "./access/authorize.ts";
import { topApis } from "./apis/index.ts";
import type { Config } from "./config/config.ts";
import { isLoopback } from "./config/loopback.ts";
import { exampleOperation } from "./graphql/example-operation.ts";
import { createSubgraph } from "./graphql/schema.ts";
import { createGraphQLServer } from "./graphql/server.ts";
import { createHttpServer } from "./http/server.ts";
import { startSandbox } from "./sandbox/server.ts";
import { createLog, type Logger } from "./telemetry/log.ts";
import { createTopClient, type TopCallEvent } from "./top/client.ts";
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
  const graphql = createGraphQLServer({
    schema: createSubgraph(topApis).schema,
    log,
    limits: config.limits,
  });
  await graphql.start();
  const server = createHttpServer({
    graphql,
    authenticate: access.authenticate,
    contextOf: (caller, passed) => ({
      caller,
      call: async (api, input) => client.call(api, input, sessionFor(caller, passed, config.session)),
    }),
    graphiqlTabs: config.graphiql ? topApis.map(tabOf) : undefined,
    documents: config.documents && { ...config.documents, log },
    limits: config.limits,
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
      client.close();
      await sandbox?.stop();
    },
  };
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
