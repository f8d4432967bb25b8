/** The whole service, put together from a configuration: what talks to what is decided here and nowhere else. */
import { createAccess } from "../access/access.ts";
import { topApis } from "../apis/index.ts";
import { createDelivery, type Deliveries } from "../delivery/delivery.ts";
import { createSubgraph } from "../graphql/schema.ts";
import { createGraphQLServer } from "../graphql/server.ts";
import { createAdminServer } from "../http/admin.ts";
import { createHealth } from "../http/health.ts";
import { createHttpServer } from "../http/server.ts";
import type { OnLimitsEvent } from "../limits/events.ts";
import { createLimits } from "../limits/limits.ts";
import { personalNamesOf } from "../privacy/mask.ts";
import { type SandboxOptions, startSandbox } from "../sandbox/server.ts";
import { isLoopback } from "../settings/loopback.ts";
import { createLog } from "../telemetry/log.ts";
import type { LogOutput } from "../telemetry/log-output.ts";
import { createTopClient } from "../top/client.ts";
import type { Config } from "./config.ts";
import { logCall, logDelivery, logLimits } from "./event-log.ts";
import { exposedDeliveries } from "./exposure.ts";
import { pagesOf } from "./pages.ts";
import { contextMaker } from "./request-context.ts";

export interface Service {
  readonly url: URL;
  /** The operators' listener; undefined when there is none. */
  readonly adminUrl: URL | undefined;
  /** Undefined when a real gateway is set. */
  readonly sandboxUrl: URL | undefined;
  /** Reads the files of access control anew: keys, sessions, the issuer's keys. What cannot be used changes nothing, and is logged. */
  reload(): void;
  /** Takes no new request, lets the running ones finish, and closes everything. */
  stop(): Promise<void>;
}

/** Once, at the start; an instance that starts later says so itself. */
async function warnOfOthers(deliveries: Deliveries, on: OnLimitsEvent): Promise<void> {
  const instances = await deliveries.instances().catch(() => 1);
  if (instances > 1) on({ kind: "not-shared", instances });
}

/** What the configuration says of a sandbox, be it within the service or alone. */
export function sandboxOptions(config: Config): SandboxOptions {
  const { sandboxHost: host, sandboxPort: port, apis, sandboxCalls: calls, sandboxCallsPerSecond: callsPerSecond } = config;
  return { host, port, apis, calls, callsPerSecond };
}

/**
 * The service, listening.
 * @param output where its log goes; standard output, unless told otherwise.
 */
export async function startService(config: Config, output?: LogOutput): Promise<Service> {
  const log = createLog(
    config.logLevel,
    topApis.flatMap(({ input }) => personalNamesOf(input.type)),
    output,
  );
  const access = createAccess(config.access, { log, mayReadSchema: config.graphiql });
  for (const setting of config.exposedSecrets)
    log.warn({ setting }, "The file of this setting holds a secret, and everybody on this machine can read it: chmod 600.");
  if (config.access.mode === "open" && !isLoopback(config.host))
    log.warn({ host: config.host }, "ACCESS=open: whoever reaches this address may report to TOP.");
  const sandbox = config.gatewayUrl ? undefined : await startSandbox(sandboxOptions(config));
  const limits = createLimits({ ...config, on: (event) => logLimits(log, event) });
  const { quota, words, counts } = limits;
  const client = createTopClient({
    ...config,
    quota,
    words,
    gatewayUrl: config.gatewayUrl ?? (sandbox?.gatewayUrl as URL),
    onCall: (event) => logCall(log, event),
  });
  const deliveries = createDelivery({
    ...config.delivery,
    apis: topApis.filter(({ kind }) => kind === "report"), // all: what was stored before TOP_APIS was narrowed is delivered
    send: (api, input, session, { permit, onCall }) => client.call(api, input, session, undefined, { permit, onAttempt: onCall }),
    openGate: ({ method }) => client.liftBan(method),
    mayCall: () => !quota?.closedMs(),
    timeoutMs: config.timeoutMs,
    on: (event) => logDelivery(log, event),
  });
  await deliveries.start();
  // With a quota and without their store, of which the words come.
  if (quota && !words) void warnOfOthers(deliveries, (event) => logLimits(log, event));
  const graphql = createGraphQLServer({
    schema: createSubgraph(config.apis).schema,
    log,
    limits: config.limits,
  });
  await graphql.start();
  const health = createHealth(async () => ({ deliveries: await deliveries.health() }));
  const server = createHttpServer({
    graphql,
    authenticate: access.authenticate,
    contextOf: contextMaker({ ...config, client, deliveries: exposedDeliveries(deliveries, topApis, config.apis) }),
    pages: config.graphiql ? pagesOf(config.apis) : {},
    documents: config.documents && { ...config.documents, log },
    limits: config.limits,
    counts,
    health,
    loopbackHostsOnly: config.access.mode === "open" && isLoopback(config.host),
    log,
  });
  const { backupFolder } = config.delivery;
  const backUp = backupFolder === undefined ? undefined : () => deliveries.backUp(backupFolder);
  const admin = config.admin && createAdminServer(health, { isOnLoopback: isLoopback(config.admin.host), backUp });
  const address = await server.listen({ host: config.host, port: config.port });
  const adminAddress = await admin?.listen(config.admin);
  return {
    url: new URL(address),
    adminUrl: adminAddress === undefined ? undefined : new URL(adminAddress),
    sandboxUrl: sandbox?.gatewayUrl,
    reload: access.reload,
    stop: async () => {
      await server.close();
      await graphql.stop();
      await deliveries.stop(config.shutdownGraceMs);
      client.close();
      await limits.close();
      await sandbox?.stop();
      await admin?.close();
    },
  };
}
