/** Automatic persisted queries that cannot be used: Apollo Server would stumble over some, and call the others our own failure. */
import type { ApolloServerPlugin } from "@apollo/server";

const HASH = /^[0-9a-f]{64}$/;

/** Makes what is no persisted query one of an unknown version, which Apollo Server refuses. */
export const persistedQueryPlugin: ApolloServerPlugin = {
  requestDidStart: async ({ request: { extensions } }) => {
    const asked: unknown = extensions?.persistedQuery;
    if (asked && !isPersistedQuery(asked)) Object.assign(extensions ?? {}, { persistedQuery: { version: 0 } });
  },
};

function isPersistedQuery(asked: unknown): boolean {
  const { version, sha256Hash } = asked as { readonly version?: unknown; readonly sha256Hash?: unknown };
  return version === 1 && typeof sha256Hash === "string" && HASH.test(sha256Hash);
}
