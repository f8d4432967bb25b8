/** All rooms' settings as one frozen `Config`, and the rules between rooms. Nothing else in the service reads settings. */
import type { AccessConfig } from "../access/access.ts";
import { knownScopes } from "../access/scopes.ts";
import { accessSettings } from "../access/settings.ts";
import { topApis } from "../apis/index.ts";
import { type DeliveryConfig, deliverySettings } from "../delivery/settings.ts";
import { type DocumentConfig, documentLimitSettings, documentSettings } from "../graphql/settings.ts";
import {
  type AdminConfig,
  adminSettings,
  BODY_BYTES,
  bodyBytesFor,
  bodySettings,
  type EndpointConfig,
  edgeSettings,
  endpointSettings,
} from "../http/settings.ts";
import { type LimitsConfig, limitsSettings } from "../limits/settings.ts";
import { sandboxCredentials } from "../sandbox/credentials.ts";
import { type SandboxConfig, sandboxSettings } from "../sandbox/settings.ts";
import { type Environment, readEnvironment } from "../settings/environment.ts";
import type { SettingContext, SettingGroup } from "../settings/setting.ts";
import { type SettingTable, settingTable } from "../settings/setting-table.ts";
import { type LogConfig, logSettings, readByTheSdk, type TraceConfig, traceSettings } from "../telemetry/settings.ts";
import type { TopApi } from "../top/api.ts";
import { apiProblems } from "../top/api-problems.ts";
import { gatewayProblems, type TopConfig, topSettings } from "../top/settings.ts";
import type { InputLimits } from "../wire/wire-type.ts";
import { exposedApis, exposureProblems } from "./exposure.ts";
import { accessProblems } from "./rules/access-rules.ts";
import { maxConnectionsOf } from "./rules/connection-rules.ts";
import { deliveryProblems } from "./rules/delivery-rules.ts";
import { sandboxProblems } from "./rules/gateway-rules.ts";

type PartOf<Group> = Group extends SettingGroup<infer Part> ? Part : never;

export interface Config
  extends AdminConfig,
    EndpointConfig,
    LogConfig,
    TraceConfig,
    LimitsConfig,
    TopConfig,
    SandboxConfig,
    DocumentConfig,
    DeliveryConfig {
  readonly access: AccessConfig;
  readonly appKey: string;
  readonly appSecret: string;
  readonly graphiql: boolean;
  /** The APIs that are exposed. */
  readonly apis: readonly TopApi[];
  readonly inputLimits: InputLimits;
  readonly limits: { readonly maxBodyBytes: number } & PartOf<typeof documentLimitSettings> &
    Omit<PartOf<typeof edgeSettings>, "maxConnections"> & { readonly maxConnections: number };
  readonly shutdownGraceMs: number;
  readonly maxCallsPerCaller: number;
  /** Settings whose file holds a secret that every user of the machine can read. */
  readonly exposedSecrets: readonly string[];
}

const GRACE_BEYOND_CALLS_MS = 5000;

const accessGroup = accessSettings(knownScopes(topApis));

/** Every setting, in the order of docs/settings.md. */
export const settings: SettingTable = settingTable(
  [
    endpointSettings,
    logSettings,
    accessGroup,
    topSettings,
    limitsSettings,
    sandboxSettings,
    documentSettings,
    bodySettings,
    documentLimitSettings,
    edgeSettings,
    adminSettings,
    deliverySettings,
    traceSettings,
  ],
  readByTheSdk,
);

/**
 * The configuration of an environment. An empty setting is an absent one.
 * @param readFile reads the file of a secret, or another file that a setting names.
 * @param isWorldReadable whether every user of the machine can read such a file.
 * @throws ConfigError with every problem.
 */
export function loadConfig(
  environment: Environment,
  readFile: (path: string) => string,
  isWorldReadable: (path: string) => boolean = () => false,
): Config {
  const exposed = new Set<string>();
  return readEnvironment(settings, environment, {
    readFile,
    problemsOf: (given) => [...sandboxProblems(given), ...gatewayProblems(given), ...accessProblems(given.texts)],
    configOf: (values, context) => Object.freeze({ ...configOf(values, context), exposedSecrets: [...exposed] }),
    onSecretFile: (setting, path) => {
      if (isWorldReadable(path)) exposed.add(setting);
    },
  });
}

function configOf(values: Readonly<Record<string, unknown>>, context: SettingContext): Omit<Config, "exposedSecrets"> {
  const part = <Part>(group: SettingGroup<Part>): Part => group.read(values, context);
  const endpoint = part(endpointSettings);
  const top = part(topSettings);
  const apis = exposedApis(topApis, top.exposed);
  for (const problem of [...apiProblems(topApis), ...exposureProblems(topApis, top.exposed)]) context.problem(problem);
  const { access, hasSessions } = part(accessSettings(knownScopes(apis)));
  const body = part(bodySettings);
  const takesFiles = apis.some(({ input }) => input.parameters.some(({ type }) => type.parameter === "file"));
  const edge = part(edgeSettings);
  const { session, ...application } = credentialsOf(top);
  const deliveries = part(deliverySettings);
  for (const problem of deliveryProblems(deliveries, apis, endpoint.reusePort)) context.problem(problem);
  return {
    ...endpoint,
    ...part(adminSettings),
    ...part(logSettings),
    ...part(traceSettings),
    ...top,
    ...application,
    ...part(limitsSettings),
    ...part(sandboxSettings),
    ...part(documentSettings),
    ...deliveries,
    apis,
    inputLimits: { maxFileBytes: body.maxFileBytes },
    limits: Object.freeze({
      maxBodyBytes: body.maxBodyBytes ?? (takesFiles ? bodyBytesFor(body.maxFileBytes) : BODY_BYTES),
      ...part(documentLimitSettings),
      ...edge,
      maxConnections: maxConnectionsOf(edge.maxConnections, top.maxConcurrency, context),
    }),
    maxCallsPerCaller: top.maxCallsPerCaller ?? (access.mode === "open" ? top.maxConcurrency : Math.ceil(top.maxConcurrency / 2)),
    shutdownGraceMs: endpoint.shutdownGraceMs ?? top.timeoutMs + GRACE_BEYOND_CALLS_MS,
    access,
    // A sessions file lists the session of every caller. A caller without one must not report in another seller's name.
    session: hasSessions ? undefined : session,
    graphiql: endpoint.graphiql ?? (top.gatewayUrl === undefined && access.mode === "open"),
  };
}

/** Credentials that are not set are the sandbox's, if there is no gateway. A gateway without its credentials is refused elsewhere. */
function credentialsOf({ gatewayUrl, appKey, appSecret, session }: TopConfig): Pick<Config, "appKey" | "appSecret" | "session"> {
  const fallback = gatewayUrl ? { appKey: "", appSecret: "", session: undefined } : sandboxCredentials;
  return { appKey: appKey ?? fallback.appKey, appSecret: appSecret ?? fallback.appSecret, session: session ?? fallback.session };
}
