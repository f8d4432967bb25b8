/** The reason of a failure as a code. An error's own message may repeat personal data. */

const CODE = /^[A-Z][A-Z_]{1,39}$/;

/** The error's code that clients see, such as `TOP_THROTTLED`. Without one: `_OTHER`, as in the semantic conventions. */
export function failureOf(error: unknown): string {
  const { extensions } = (error ?? {}) as { readonly extensions?: { readonly code?: unknown } };
  const code = extensions?.code;
  return typeof code === "string" && CODE.test(code) ? code : "_OTHER";
}
