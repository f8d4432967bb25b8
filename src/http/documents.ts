/**
 * Published documents on the GraphQL route. An id is replaced with its text. An unpublished document is logged or refused, without parsing.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { type DocumentMode, type DocumentRequest, documentIdOf, judgeDocument, type Manifest } from "../graphql/guards/documents.ts";
import type { OnHttpEvent } from "./events.ts";

export interface DocumentOptions {
  readonly mode: DocumentMode;
  readonly manifest: Manifest;
}

const refusals = {
  "unknown-id": {
    code: "PERSISTED_DOCUMENT_NOT_FOUND",
    message: "No document with this documentId is published. Send an id of the manifest.",
  },
  unpublished: {
    code: "PERSISTED_DOCUMENT_REQUIRED",
    message: "Only published documents are executed here. Publish this document (npm run documents), and send its documentId.",
  },
} as const;

/** A Fastify `preHandler` for the route. */
export function usePublishedDocuments(
  { mode, manifest }: DocumentOptions,
  on: OnHttpEvent,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const asked = documentRequestOf(request);
    if (asked === undefined) return;
    const verdict = judgeDocument(asked, manifest);
    if (verdict.kind === "published") return giveText(request, verdict.query);
    // A gateway makes its own documents, from those that its clients have published there.
    if (verdict.kind === "unpublished" && (mode === "log-unknown" || request.caller.gateway)) {
      if (typeof asked.query === "string" && !request.caller.gateway)
        on({ kind: "unpublished", request: request.id, document: documentIdOf(asked.query), caller: request.caller.id });
      return;
    }
    const { code, message } = refusals[verdict.kind];
    return reply.code(400).send({ errors: [{ message, extensions: { code } }] });
  };
}

function documentRequestOf({ method, query, body }: FastifyRequest): DocumentRequest | undefined {
  const sent = method === "GET" ? query : body;
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return undefined;
  const { extensions, ...rest } = sent as Readonly<Record<string, unknown>>;
  return { ...rest, extensions: (typeof extensions === "string" ? parseOrNull(extensions) : extensions) as DocumentRequest["extensions"] };
}

/** Puts the text where Apollo Server looks for it: in the body, or for a GET in the URL. */
function giveText(request: FastifyRequest, query: string): void {
  if (request.method !== "GET") {
    Object.assign(request.body as object, { query });
    return;
  }
  const url = new URL(request.url, "http://service");
  url.searchParams.set("query", query);
  request.raw.url = `${url.pathname}${url.search}`;
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
