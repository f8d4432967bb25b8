/** The schema's description, shown by GraphiQL, gateways and `schema.graphql`. */
export const SCHEMA_DESCRIPTION = `淘宝开放平台（TOP）的保险接口 · The insurance APIs of TOP, as one typed GraphQL endpoint.
A field with the name of a TOP API calls that API, and returns a receipt (\`accepted\`, \`failureCode\`, \`failureMessage\`, \`requestId\`).
With an \`idempotencyKey\`, or with the mutation \`enqueue…\`, a report is stored first and reaches TOP at most once. \`topDeliveries\` shows its outcome.
An answer of TOP is data, even when it is a refusal. An error says why there is no answer: \`extensions.code\`. \`retryable\` is true when TOP certainly did not execute the call.
\`topApis\` is the catalogue. When no gateway of TOP is configured, all calls go to a sandbox: try what you like.`;
