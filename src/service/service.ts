/** Puts the whole service together from a configuration. Only this file decides what is connected to what. */
import { createAccess } from "../access/access.ts";
import { topApis } from "../apis/index.ts";
import { createDelivery } from "../delivery/delivery.ts";
import { rootFields } from "../graphql/observed-fields.ts";
import { createSubgraph } from "../graphql/schema.ts";
import { createGraphQLServer } from "../graphql/server.ts";
import { createAdminServer } from "../http/admin.ts";
import { renewCertificate } from "../http/certificate.ts";
import { createHealth } from "../http/health/health.ts";
import { createHttpServer } from "../http/server.ts";
import { createLimits } from "../limits/limits.ts";
import { personalNamesOf } from "../privacy/mask.ts";
import { type SandboxOptions, startSandbox } from "../sandbox/server.ts";
import { isLoopback } from "../settings/loopback.ts";
import { logEvents } from "../telemetry/event-log.ts";
import { toldBy } from "../telemetry/events.ts";
import { createHub } from "../telemetry/hub.ts";
import { createLog } from "../telemetry/log.ts";
import { type LogOutput, openLogOutput } from "../telemetry/log-output.ts";
import { openTracing } from "../telemetry/tracing.ts";
import { createTopClient } from "../top/client.ts";
import { DELIVERIES } from "../top/share-holder.ts";
import { openAudit } from "./audit.ts";
import { watchCertificates } from "./certificate-watch.ts";
import type { Config } from "./config.ts";
import { exposedDeliveries } from "./exposure.ts";
import { metricNames } from "./metrics/metric-names.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { pagesOf } from "./pages.ts";
import { contextMaker } from "./request-context.ts";
import { renewSecret } from "./secret-reload.ts";
import { tracedClient, tracedDeliveries, tracedOperations, tracedRequests, tracedSandbox, tracedStore, traceHeaders } from "./traces.ts";

export interface Service {
  readonly url: URL;
  /** The operators' listener; undefined when there is none. */
  readonly adminUrl: URL | undefined;
  /** Undefined when a real gateway is set. */
  readonly sandboxUrl: URL | undefined;
  /**
   * Resolves when the delivery store is open. If the store cannot be reached now, it resolves too, and the store is opened in the
   * background. Direct calls do not wait for it.
   * @throws when the store cannot be used: stop the service.
   */
  readonly storeOpened: Promise<void>;
  /** Reloads access control's files (keys, sessions, issuer's keys), the certificate and TOP's secret. An unusable file is only logged. */
  reload(): void;
  /** Writes the waiting lines of the audit trail at once, when the process ends. */
  flush(): void;
  /** Takes no new request, lets the running ones finish, and closes everything. */
  stop(): Promise<void>;
}

/** The options of the sandbox, for one within the service or one that runs alone. */
export function sandboxOptions(config: Config): SandboxOptions {
  const { sandboxHost: host, sandboxPort: port, apis, sandboxCalls: calls, sandboxCallsPerSecond: callsPerSecond } = config;
  return { host, port, apis, calls, callsPerSecond };
}

/**
 * The service, listening.
 * @param output where its log goes. Default: standard output.
 */
export async function startService(config: Config, output: LogOutput = openLogOutput()): Promise<Service> {
  const startedAt = performance.now();
  const log = createLog(
    config.logLevel,
    topApis.flatMap(({ input }) => personalNamesOf(input.type)),
    output,
  );
  const hub = createHub((error) => log.error({ error }, "A listener to events failed."));
  hub.subscribe(logEvents(log));
  const audit = config.auditLog === undefined ? undefined : openAudit({ to: config.auditLog, output, on: toldBy("audit", hub.emit) });
  if (audit) hub.subscribe(audit.listen);
  const tell = toldBy("service", hub.emit);
  const { apis, access: mode, gatewayUrl } = config;
  tell({ kind: "starting", gateway: gatewayUrl?.href ?? "sandbox", access: mode.mode, apis: apis.length });
  const access = createAccess(config.access, { on: toldBy("access", hub.emit), mayReadSchema: config.graphiql });
  for (const setting of config.exposedSecrets) tell({ kind: "exposed-secret", setting });
  if (config.access.mode === "open" && !isLoopback(config.host)) tell({ kind: "open-to-others", host: config.host });
  const tracing = await openTracing(config.tracing, toldBy("traces", hub.emit));
  const sandbox = config.gatewayUrl
    ? undefined
    : await startSandbox({ ...sandboxOptions(config), trace: tracing && tracedSandbox(tracing) });
  const { schema } = createSubgraph(config.apis);
  const fields = rootFields(schema).map(({ field }) => field.name);
  const metrics = config.admin && createMetrics(metricNames(topApis, config.apis, fields));
  if (metrics) hub.subscribe(metrics.listener);
  const limits = createLimits({ ...config, on: toldBy("limits", hub.emit) });
  const { quota, words, counts } = limits;
  const gateway = config.gatewayUrl ?? (sandbox?.gatewayUrl as URL);
  const plainClient = createTopClient({
    ...config,
    quota,
    words,
    gatewayUrl: gateway,
    on: toldBy("top", hub.emit),
    moreHeaders: sandbox && tracing && traceHeaders(tracing),
  });
  const client = tracing ? tracedClient(plainClient, tracing, gateway) : plainClient;
  const deliveries = createDelivery({
    ...config.delivery,
    apis: topApis.filter(({ kind }) => kind === "report"), // All: deliveries that were stored before TOP_APIS was narrowed are still sent.
    send: (api, input, session, { permit, onCall }) => client.call(api, input, session, DELIVERIES, { permit, onAttempt: onCall }),
    openGate: ({ method }, msAgo) => client.liftBan(method, msAgo),
    room: ({ method }) => (quota?.closedMs() ? 0 : client.room(method)),
    suspicion: { after: config.breakerFailures, suspect: ({ method }) => client.suspect(method) },
    timeoutMs: config.timeoutMs,
    on: toldBy("delivery", hub.emit),
    tracing: tracing && tracedDeliveries(tracing),
  });
  const exposed = exposedDeliveries(deliveries, topApis, config.apis);
  metrics?.watch({ client, deliveries, maxConcurrency: config.maxConcurrency });
  const storeOpened = openStore(); // An embedded store takes seconds. Direct calls are served meanwhile.
  storeOpened.catch(() => undefined); // The caller of `startService` handles the failure.
  const graphql = createGraphQLServer({
    schema,
    on: toldBy("graphql", hub.emit),
    limits: config.limits,
    tracing: tracing && tracedOperations(tracing),
  });
  await graphql.start();
  const health = createHealth(async () => ({ deliveries: await deliveries.health() }));
  const isOwnMachines = config.access.mode === "open" && isLoopback(config.host);
  const server = createHttpServer({
    graphql,
    authenticate: access.authenticate,
    contextOf: contextMaker({ ...config, client, deliveries: tracing ? tracedStore(exposed, tracing) : exposed }),
    pages: config.graphiql ? pagesOf(config.apis) : {},
    tls: config.tls,
    trustProxy: config.trustProxy,
    documents: config.documents,
    limits: config.limits,
    counts,
    health,
    loopbackHostsOnly: isOwnMachines,
    on: toldBy("http", hub.emit),
    traceRequest: tracing && tracedRequests(tracing, isOwnMachines),
  });
  const certificates = watchCertificates(config, tell);
  certificates.look();
  const { backupFolder } = config.delivery;
  const backUp = backupFolder === undefined ? undefined : () => backUpInto(backupFolder);
  const admin = config.admin && metrics && createAdminServer(health, { isOnLoopback: isLoopback(config.admin.host), backUp, metrics });
  // A separate variable: Fastify passes all of it to Node, but Fastify's types do not know `reusePort`.
  const place = { host: config.host, port: config.port, reusePort: config.reusePort };
  const address = await server.listen(place);
  const adminAddress = await admin?.listen(config.admin);
  tell({ kind: "ready", url: address, durationMs: Math.round(performance.now() - startedAt) });
  return {
    url: new URL(address),
    adminUrl: adminAddress === undefined ? undefined : new URL(adminAddress),
    sandboxUrl: sandbox?.gatewayUrl,
    storeOpened,
    reload: () => {
      tell({ kind: "reloading" });
      audit?.reopen();
      access.reload();
      // If the new certificate cannot be used, the previous one stays in use, and its end is still watched.
      if (renewCertificate(server, config.tls, tell)) certificates.look();
      renewSecret(client, config.readAppSecret, tell);
    },
    flush: () => audit?.flush(),
    stop: async () => {
      const stoppedAt = performance.now();
      tell({ kind: "stopping" });
      access.stop();
      certificates.stop();
      await server.close();
      await graphql.stop();
      await deliveries.stop(config.shutdownGraceMs);
      client.close();
      await limits.close();
      await sandbox?.stop();
      await admin?.close();
      await tracing?.stop();
      tell({ kind: "stopped", durationMs: Math.round(performance.now() - stoppedAt) });
      await audit?.close();
    },
  };

  /** The other instances are counted once. An instance that starts later counts this one. */
  async function openStore(): Promise<void> {
    await deliveries.start();
    await limits.learnOf(deliveries.instances).catch(() => undefined); // The store is away.
  }

  async function backUpInto(folder: string): Promise<object> {
    const begunAt = performance.now();
    const backup = await deliveries.backUp(folder);
    tell({ kind: "backed-up", durationMs: Math.round(performance.now() - begunAt) });
    return backup;
  }
}
