/** Answers requests that no route answers, and errors, in the shape of a GraphQL answer. The message says what to send instead. */
import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyInstance, FastifyReply, HTTPMethods } from "fastify";
import { maskError } from "../../graphql/errors/errors.ts";
import type { OnHttpEvent } from "../events.ts";
import { Refusal } from "./refusal.ts";
import { tellUnrouted } from "./refusals.ts";

/** The methods of `/graphql`. */
export const graphqlMethods: HTTPMethods[] = ["GET", "POST", "OPTIONS"];

/** Fastify's option for URLs that it cannot read. Its own message repeats the URL, which may hold a document with personal data. */
export function refuseAddress(_error: unknown, _request: unknown, reply: FastifyReply): void {
  const message = "The URL cannot be read. Send the request to /graphql.";
  void reply.code(400).send({ errors: [{ message, extensions: { code: "BAD_REQUEST" } }] });
}

export function answerErrors(server: FastifyInstance, { maxBodyBytes, on }: { maxBodyBytes: number; on: OnHttpEvent }): void {
  const refusals: Readonly<Record<string, Refusal>> = {
    FST_ERR_CTP_BODY_TOO_LARGE: new Refusal(
      413,
      "BODY_TOO_LARGE",
      `The body is larger than ${maxBodyBytes} bytes (MAX_BODY_BYTES). Send less in one request.`,
    ),
    FST_ERR_CTP_INVALID_MEDIA_TYPE: new Refusal(
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      "The body's content type is not supported. Send content-type: application/json.",
      { headers: { "accept-post": "application/json" } },
    ),
  };
  server.setNotFoundHandler(async ({ id, ip, method, url }) => {
    const refusal = unroutedRefusal(method, url);
    tellUnrouted(on, refusal, id, ip);
    throw refusal;
  });
  server.setErrorHandler<FastifyError>(async (thrown, _request, reply) => {
    const error = refusals[thrown.code] ?? thrown;
    if (error instanceof Refusal) return reply.code(error.statusCode).headers(error.headers).send(error.body);
    const status = error.statusCode ?? 500;
    const shown =
      status < 500 ? { message: `${STATUS_CODES[status]}: ${error.message}`, extensions: { code: "BAD_REQUEST" } } : maskError(on, error);
    return reply.code(status).send({ errors: [shown] });
  });
}

function unroutedRefusal(method: string, url: string): Refusal {
  if (!/^\/graphql\/?(\?|$)/.test(url)) return new Refusal(404, "NOT_FOUND", "There is nothing at this URL. Send the request to /graphql.");
  const message = `/graphql does not support ${method}. Send a query or mutation by POST, or a query by GET.`;
  return new Refusal(405, "METHOD_NOT_ALLOWED", message, { headers: { allow: graphqlMethods.join(", ") } });
}
