/** Authenticates the caller before the body is read. The hooks are for the GraphQL route and for the pages that show the schema. */
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { AccessError, type AccessErrorCode } from "../access/access-error.ts";
import { requireSchemaAccess } from "../access/authorize.ts";
import { type Caller, nobody } from "../access/caller.ts";

type Authenticate = (headers: IncomingHttpHeaders) => Promise<Caller>;

const statuses: Readonly<Record<AccessErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_REQUEST: 400,
  ACCESS_UNAVAILABLE: 503,
};

/** A Fastify `onRequest` hook that sets `request.caller`, or refuses. */
export function authenticateCallers(authenticate: Authenticate): onRequestAsyncHookHandler {
  return refusing("Bearer", async (request) => {
    // A CORS preflight cannot carry a credential.
    request.caller = request.method === "OPTIONS" ? nobody : await authenticate(request.headers);
  });
}

/** The same for a page that shows the schema. The browser shows a login dialog: any user name, with the key as password. */
export function authenticateReaders(authenticate: Authenticate): onRequestAsyncHookHandler {
  return refusing('Basic realm="GraphiQL: any name, your key as password", charset="UTF-8"', async (request) => {
    request.caller = await authenticate(request.headers);
    requireSchemaAccess(request.caller);
  });
}

function refusing(challenge: string, admit: (request: FastifyRequest) => Promise<void>): onRequestAsyncHookHandler {
  return async (request, reply) => {
    try {
      await admit(request);
    } catch (error) {
      if (!(error instanceof AccessError)) throw error;
      if (error.code === "UNAUTHENTICATED") reply.header("www-authenticate", challenge);
      return refuse(request, reply, error);
    }
  };
}

/** Answers in the media type that a GraphQL client asked for. In plain JSON, such a client would not look for the error. */
function refuse({ headers }: FastifyRequest, reply: FastifyReply, { code, message, extensions }: AccessError): FastifyReply {
  const wanted = "application/graphql-response+json";
  const type = headers.accept?.includes(wanted) ? wanted : "application/json";
  return reply
    .code(statuses[code])
    .type(`${type}; charset=utf-8`)
    .send(JSON.stringify({ errors: [{ message, extensions }] }));
}
