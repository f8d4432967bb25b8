/** Settings of the endpoint: where it listens, what it shows, and the limits of a request, a caller and a connection. */
import { z } from "zod";
import { type KeyPair, keyPairReader } from "../settings/key-pair.ts";
import { count, countOrOff, flag, list, port, type SettingGroup, settingGroup } from "../settings/setting.ts";
import type { EdgeLimits } from "./edge/edge.ts";

export interface EndpointConfig {
  readonly host: string;
  readonly port: number;
  /** Whether other processes of the service may listen on the same port. The kernel distributes the connections. */
  readonly reusePort: boolean;
  /** Reads the files again. It throws an Error with a message for the operator when they cannot be used. Undefined: without TLS. */
  readonly tls: (() => KeyPair) | undefined;
  /** Empty: the client's address is that of the connection. */
  readonly trustProxy: readonly string[];
  /** Undefined: it depends on the gateway and on the access. */
  readonly graphiql: boolean | undefined;
  /** Undefined: a little more than the longest call. */
  readonly shutdownGraceMs: number | undefined;
}

/** The limit of a body without a file. */
export const BODY_BYTES: number = 256 * 1024;

/** The default limit of a file. */
const FILE_BYTES = 2 * 2 ** 20;

/** The highest limit of a file: it is held in memory as base64, and in the delivery store as text. */
const MOST_FILE_BYTES = 32 * 2 ** 20;

const proxies = list.refine((all) => all.every(isNetwork), "must be addresses or networks such as 10.0.0.0/8, separated by commas");

export const endpointSettings: SettingGroup<EndpointConfig> = settingGroup(
  {
    HOST: z.string().default("127.0.0.1").describe("Address of the endpoint."),
    PORT: port.default(4000).describe("Port of the endpoint; 0 takes a free one."),
    REUSE_PORT: flag
      .default(false)
      .describe(
        "`on` lets several processes share `PORT`, one for each core. Linux distributes the connections. The processes need PostgreSQL as their store.",
      ),
    TLS_CERT_FILE: z
      .string()
      .optional()
      .describe(
        "File with the endpoint's certificate as PEM, followed by its intermediate certificates. The endpoint then speaks HTTPS with HTTP/2 and HTTP/1.1. Read again on SIGHUP. Without it: HTTP, for a proxy in front.",
      ),
    TLS_KEY_FILE: z
      .string()
      .optional()
      .describe("File with the certificate's key as PEM, without a passphrase: a secret. Read again on SIGHUP."),
    TRUST_PROXY: proxies
      .optional()
      .describe(
        "Addresses and networks of the proxies in front, e.g. `10.0.0.0/8`, separated by commas. Only their `x-forwarded-for` is used for the caller's address. Without it: the caller's address is that of the connection.",
      ),
    GRAPHIQL: flag
      .optional()
      .describe(
        "`on` or `off`: GraphiQL on `/`, the catalogue on `/apis`, and with `ACCESS=open` the schema for everybody. Without it: on with `ACCESS=open` and the sandbox, otherwise off.",
      ),
    SHUTDOWN_GRACE_MS: count
      .optional()
      .describe("Milliseconds after SIGTERM in which running mutations may finish. Without it: `TOP_TIMEOUT_MS` and 5000 more."),
  },
  (values, context) => ({
    host: values.HOST,
    port: values.PORT,
    reusePort: values.REUSE_PORT,
    tls: keyPairReader(
      { setting: "TLS_CERT_FILE", path: values.TLS_CERT_FILE },
      { setting: "TLS_KEY_FILE", path: values.TLS_KEY_FILE },
      context,
    ),
    trustProxy: values.TRUST_PROXY ?? [],
    graphiql: values.GRAPHIQL,
    shutdownGraceMs: values.SHUTDOWN_GRACE_MS,
  }),
);

export interface BodyConfig {
  /** Undefined: 256 KiB, and the size of a file when an exposed API takes one. */
  readonly maxBodyBytes: number | undefined;
  readonly maxFileBytes: number;
}

/** A separate group, because GraphQL's limits of a document follow it in the table of settings. */
export const bodySettings: SettingGroup<BodyConfig> = settingGroup(
  {
    MAX_BODY_BYTES: count
      .optional()
      .describe(
        `Maximum size in bytes of a request's body. Without it: ${BODY_BYTES}. When an exposed API takes a file, the base64 size of a file of \`MAX_FILE_BYTES\` is added.`,
      ),
    MAX_FILE_BYTES: count
      .max(MOST_FILE_BYTES, `must be at most ${MOST_FILE_BYTES}`)
      .optional()
      .describe(`Maximum size in bytes of a file in an input (\`TopFile\`), decoded. Without it: ${FILE_BYTES}.`),
  },
  ({ MAX_BODY_BYTES, MAX_FILE_BYTES }, { problem }) => {
    const needed = bodyBytesFor(MAX_FILE_BYTES ?? 0);
    if (MAX_FILE_BYTES !== undefined && MAX_BODY_BYTES !== undefined && MAX_BODY_BYTES < needed)
      problem(
        `MAX_FILE_BYTES: a body with a file of this size has up to ${needed} bytes. Set MAX_BODY_BYTES to at least that, or leave it out.`,
      );
    return { maxBodyBytes: MAX_BODY_BYTES, maxFileBytes: MAX_FILE_BYTES ?? FILE_BYTES };
  },
);

/** The limit in bytes of a body with one file: its base64, and the rest of the body. */
export function bodyBytesFor(maxFileBytes: number): number {
  return BODY_BYTES + Math.ceil(maxFileBytes / 3) * 4;
}

const origins = list.refine((all) => all.every(isOrigin), "must be origins such as https://desk.example, separated by commas");

/** `maxConnections` undefined: as many as the process can have. */
type EdgePart = Omit<EdgeLimits, "maxBodyBytes" | "maxConnections"> & { readonly maxConnections: number | undefined };

export const edgeSettings: SettingGroup<EdgePart> = settingGroup(
  {
    MAX_CONNECTIONS: count
      .optional()
      .describe(
        "Maximum number of connections at a time. At the limit, a new connection replaces the one that has been idle longest. Without it: what the limit of open files allows, at most 10000.",
      ),
    RATE_LIMIT_PER_MINUTE: countOrOff
      .default(6000)
      .describe(
        "Most GraphQL requests of one caller in a minute: on this instance, or with `LIMITS_STORE` on all instances. 0 is no limit. Unauthenticated requests are counted by address.",
      ),
    MAX_EVENT_LOOP_DELAY_MS: countOrOff
      .default(1000)
      .describe("Milliseconds. When the mean delay of the event loop within a second is longer, new requests get 503. 0: never."),
    REQUEST_TIMEOUT_MS: count.default(10_000).describe("Milliseconds within which a whole request must arrive, headers and body."),
    CORS_ORIGINS: origins
      .optional()
      .describe("Origins whose pages may call the endpoint, e.g. `https://desk.example`, separated by commas. Without it: none."),
  },
  (values) => ({
    maxConnections: values.MAX_CONNECTIONS,
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    maxEventLoopDelayMs: values.MAX_EVENT_LOOP_DELAY_MS,
    requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
    corsOrigins: values.CORS_ORIGINS ?? [],
  }),
);

export interface AdminConfig {
  /** Undefined: there is no such listener. */
  readonly admin: { readonly host: string; readonly port: number } | undefined;
}

export const adminSettings: SettingGroup<AdminConfig> = settingGroup(
  {
    ADMIN_HOST: z.string().default("127.0.0.1").describe("Address of the operators' listener. It asks for no key."),
    ADMIN_PORT: port
      .optional()
      .describe(
        "Port of the operators' listener: `/livez`, `/readyz` with details, `/metrics` for Prometheus, and `POST /backup`. Without it: no such listener.",
      ),
  },
  ({ ADMIN_HOST, ADMIN_PORT }) => ({ admin: ADMIN_PORT === undefined ? undefined : { host: ADMIN_HOST, port: ADMIN_PORT } }),
);

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

/** An IP address, with or without the length of its network. */
function isNetwork(text: string): boolean {
  return z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(text).success;
}
