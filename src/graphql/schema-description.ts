/** What GraphiQL, a gateway and `schema.graphql` say of the whole, in five lines. */
export const SCHEMA_DESCRIPTION = `淘宝开放平台（TOP）的保险接口 · The insurance APIs of TOP, as one typed GraphQL endpoint.
A field that is named after a TOP API calls it, and answers with a receipt (\`accepted\`, \`failureCode\`, \`failureMessage\`, \`requestId\`).
With an \`idempotencyKey\`, or by its twin \`enqueue…\`, a report is stored first and reaches TOP at most once: \`topDeliveries\` shows what became of it.
An answer is data, even when it says no. An error says why there is none: \`extensions.code\`, and \`retryable\` where TOP certainly did nothing.
\`topApis\` is the catalogue. Without a gateway of TOP's everything goes to a sandbox: try what you like.`;
