/** What one request, one caller and one connection may ask of the service. */
import type { DocumentLimits } from "../graphql/guards/limits.ts";
import type { EdgeLimits } from "../http/edge/edge.ts";
import { count, countOrOff, list, type SettingGroup, settingGroup } from "../settings/setting.ts";

export interface LimitConfig {
  readonly limits: DocumentLimits & EdgeLimits;
}

const origins = list.refine((all) => all.every(isOrigin), "must be origins such as https://desk.example, separated by commas");

export const limitSettings: SettingGroup<LimitConfig> = settingGroup(
  {
    MAX_BODY_BYTES: count.default(256 * 1024).describe("Bytes of a request's body."),
    MAX_DOCUMENT_TOKENS: count.default(2000).describe("Tokens of a GraphQL document."),
    MAX_FIELDS: count.default(400).describe("Fields of an operation, those of a fragment counted at each spread. Introspection takes 230."),
    MAX_DEPTH: count.default(16).describe("Levels of an operation. Introspection takes 15."),
    MAX_ALIASES: count.default(50).describe("Aliases of an operation."),
    MAX_DIRECTIVES: count.default(20).describe("Directives of an operation."),
    MAX_MUTATIONS: count.default(10).describe("Mutations in one operation."),
    RATE_LIMIT_PER_MINUTE: countOrOff
      .default(6000)
      .describe(
        "GraphQL requests of one caller in a minute, on this instance; 0 is no limit. Whoever is not authenticated is counted by address.",
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
    limits: Object.freeze({
      maxBodyBytes: values.MAX_BODY_BYTES,
      maxDocumentTokens: values.MAX_DOCUMENT_TOKENS,
      maxFields: values.MAX_FIELDS,
      maxDepth: values.MAX_DEPTH,
      maxAliases: values.MAX_ALIASES,
      maxDirectives: values.MAX_DIRECTIVES,
      maxMutations: values.MAX_MUTATIONS,
      rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
      maxEventLoopDelayMs: values.MAX_EVENT_LOOP_DELAY_MS,
      requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
      corsOrigins: values.CORS_ORIGINS ?? [],
    }),
  }),
);

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}
