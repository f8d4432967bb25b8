/** Where the endpoint listens, what it shows, and what one request, one caller and one connection may ask of it. */
import { z } from "zod";
import { type KeyPair, keyPairReader } from "../settings/key-pair.ts";
import { count, countOrOff, flag, list, port, type SettingGroup, settingGroup } from "../settings/setting.ts";
import type { EdgeLimits } from "./edge/edge.ts";

export interface EndpointConfig {
  readonly host: string;
  readonly port: number;
  /** Whether other processes of the service may listen on the same port; the kernel deals out the connections. */
  readonly reusePort: boolean;
  /** Reads the files anew, and throws an Error with a sentence when they cannot be used. Undefined: without TLS. */
  readonly tls: (() => KeyPair) | undefined;
  /** Empty: the caller is whoever made the connection. */
  readonly trustProxy: readonly string[];
  /** Undefined: whatever suits gateway and access. */
  readonly graphiql: boolean | undefined;
  /** Undefined: somewhat more than the longest call. */
  readonly shutdownGraceMs: number | undefined;
}

/** Of a body without a file. */
export const BODY_BYTES: number = 256 * 1024;

/** Of a file, where the operator says nothing. */
const FILE_BYTES = 2 * 2 ** 20;

/** A file is held in memory as base64, and in the delivery store as a text. */
const MOST_FILE_BYTES = 32 * 2 ** 20;

const proxies = list.refine((all) => all.every(isNetwork), "must be addresses or networks such as 10.0.0.0/8, separated by commas");

export const endpointSettings: SettingGroup<EndpointConfig> = settingGroup(
  {
    HOST: z.string().default("127.0.0.1").describe("Address of the endpoint."),
    PORT: port.default(4000).describe("Port of the endpoint; 0 takes a free one."),
    REUSE_PORT: flag
      .default(false)
      .describe(
        "`on` lets several processes share `PORT`, one for each core; Linux deals out the connections. They need PostgreSQL as their store.",
      ),
    TLS_CERT_FILE: z
      .string()
      .optional()
      .describe(
        "The endpoint's certificate as PEM, and behind it those that lead to its authority: the endpoint then speaks HTTPS, HTTP/2 and HTTP/1.1. Read anew on SIGHUP. Without it: HTTP, for a proxy in front.",
      ),
    TLS_KEY_FILE: z.string().optional().describe("Its key as PEM, without a passphrase: a secret. Read anew on SIGHUP."),
    TRUST_PROXY: proxies
      .optional()
      .describe(
        "Addresses and networks of the proxies in front, e.g. `10.0.0.0/8`, separated by commas: only from them `x-forwarded-for` says who calls. Without it: the caller is whoever made the connection.",
      ),
    GRAPHIQL: flag
      .optional()
      .describe(
        "GraphiQL on `/`, the catalogue on `/apis`, and with `ACCESS=open` the schema for everybody: `on`, `off`. Without it: on if open and with the sandbox.",
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
  /** Undefined: 256 KiB, and what a file takes where an API takes one. */
  readonly maxBodyBytes: number | undefined;
  readonly maxFileBytes: number;
}

/** On its own because the limits of a body's document, which are GraphQL's, follow it in README's table. */
export const bodySettings: SettingGroup<BodyConfig> = settingGroup(
  {
    MAX_BODY_BYTES: count
      .optional()
      .describe(
        `Bytes of a request's body. Without it: ${BODY_BYTES}, and beside that what a file of \`MAX_FILE_BYTES\` takes in base64, where an exposed API takes one.`,
      ),
    MAX_FILE_BYTES: count
      .max(MOST_FILE_BYTES, `must be at most ${MOST_FILE_BYTES}`)
      .optional()
      .describe(`Bytes of a file in an input (\`TopFile\`), decoded. Without it: ${FILE_BYTES}.`),
  },
  ({ MAX_BODY_BYTES, MAX_FILE_BYTES }, { problem }) => {
    const needed = bodyBytesFor(MAX_FILE_BYTES ?? 0);
    if (MAX_FILE_BYTES !== undefined && MAX_BODY_BYTES !== undefined && MAX_BODY_BYTES < needed)
      problem(`MAX_FILE_BYTES: a body with such a file has ${needed} bytes. Set MAX_BODY_BYTES to that, or leave it out.`);
    return { maxBodyBytes: MAX_BODY_BYTES, maxFileBytes: MAX_FILE_BYTES ?? FILE_BYTES };
  },
);

/** Of a body with one file: its base64, and the rest of the document. */
export function bodyBytesFor(maxFileBytes: number): number {
  return BODY_BYTES + Math.ceil(maxFileBytes / 3) * 4;
}

const origins = list.refine((all) => all.every(isOrigin), "must be origins such as https://desk.example, separated by commas");

/** Undefined: whatever the process can take. */
type EdgePart = Omit<EdgeLimits, "maxBodyBytes" | "maxConnections"> & { readonly maxConnections: number | undefined };

export const edgeSettings: SettingGroup<EdgePart> = settingGroup(
  {
    MAX_CONNECTIONS: count
      .optional()
      .describe(
        "Connections at a time; when they are taken, the one that is idle for longest is closed for the next. Without it: what the limit of open files leaves, 10000 at most.",
      ),
    RATE_LIMIT_PER_MINUTE: countOrOff
      .default(6000)
      .describe(
        "GraphQL requests of one caller in a minute, on this instance, or with `LIMITS_STORE` on all; 0 is no limit. Whoever is not authenticated is counted by address.",
      ),
    MAX_EVENT_LOOP_DELAY_MS: countOrOff
      .default(1000)
      .describe("Mean delay of the event loop, in a second, from which on new requests get 503; 0 is never."),
    REQUEST_TIMEOUT_MS: count.default(10_000).describe("Milliseconds in which a request must have arrived, headers and body."),
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
    ADMIN_HOST: z.string().default("127.0.0.1").describe("Address of the operators' listener; nobody is asked for a key there."),
    ADMIN_PORT: port
      .optional()
      .describe(
        "Port of that listener: `/livez`, `/readyz` with details, `/metrics` for Prometheus, and `POST /backup`. Without it: there is none.",
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
