/**
 * Refuses malformed automatic persisted queries. Without this, Apollo Server throws on some of them and reports others as an internal
 * error.
 */
const HASH = /^[0-9a-f]{64}$/;

/** Gives a malformed persisted query an unknown version, which Apollo Server then refuses. */
export function refuseMalformedPersistedQuery(extensions: Readonly<Record<string, unknown>> | undefined): void {
  const asked = extensions?.persistedQuery;
  if (asked && !isPersistedQuery(asked)) Object.assign(extensions, { persistedQuery: { version: 0 } });
}

function isPersistedQuery(asked: unknown): boolean {
  const { version, sha256Hash } = asked as { readonly version?: unknown; readonly sha256Hash?: unknown };
  return version === 1 && typeof sha256Hash === "string" && HASH.test(sha256Hash);
}
