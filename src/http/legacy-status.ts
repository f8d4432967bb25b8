/** GraphQL over HTTP's rule for its older media type: what is wrong with a document or its variables is an answer, not a failed request. */
import type { FastifyReply, FastifyRequest } from "fastify";

const ABOUT_THE_DOCUMENT = ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"];

/**
 * A Fastify `onSend` hook: 200 instead of 400 for a client that asked for `application/json` and got it. One that asks for
 * `application/graphql-response+json`, or for nothing, keeps its 400, and so does a request that is no GraphQL request at all.
 */
export async function useLegacyStatus({ headers }: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
  const isJson = headers.accept?.includes("application/json") && String(reply.getHeader("content-type")).startsWith("application/json");
  if (reply.statusCode !== 400 || !isJson || typeof payload !== "string") return;
  const { errors } = JSON.parse(payload) as { readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[] };
  if (errors?.every(({ extensions }) => ABOUT_THE_DOCUMENT.includes(extensions?.code ?? ""))) reply.code(200);
}
