/** Why something failed, as a word of a closed list: an error's own words may repeat somebody's data. */

const CODE = /^[A-Z][A-Z_]{1,39}$/;

/** The code that clients see of the error, such as `TOP_THROTTLED`; `_OTHER`, as the semantic conventions have it, where it has none. */
export function failureOf(error: unknown): string {
  const { extensions } = (error ?? {}) as { readonly extensions?: { readonly code?: unknown } };
  const code = extensions?.code;
  return typeof code === "string" && CODE.test(code) ? code : "_OTHER";
}
