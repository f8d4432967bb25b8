/** The rule of GraphQL over HTTP for its older media type: errors in a document or its variables are an answer with status 200. */
import type { onSendHookHandler } from "fastify";

const ABOUT_THE_DOCUMENT = ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"];

/**
 * A Fastify `onSend` hook: 200 instead of 400 for a client that asked for `application/json` and gets it. The status stays 400 for a client
 * that asks for `application/graphql-response+json`, or has no `accept` header, and for a request that is not a GraphQL request.
 */
export const useLegacyStatus: onSendHookHandler<unknown> = ({ headers }, reply, payload, done) => {
  if (reply.statusCode !== 400) return done();
  const isJson = headers.accept?.includes("application/json") && String(reply.getHeader("content-type")).startsWith("application/json");
  if (!isJson || typeof payload !== "string") return done();
  const { errors } = JSON.parse(payload) as { readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[] };
  if (errors?.every(({ extensions }) => ABOUT_THE_DOCUMENT.includes(extensions?.code ?? ""))) reply.code(200);
  done();
};
