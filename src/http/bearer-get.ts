/**
 * Queries by GET with a Bearer credential are taken: a page of another site cannot have sent them, because a browser asks first (CORS)
 * before it sends such a header. `Basic` credentials it adds by itself, to any page's request.
 */
import type { FastifyRequest } from "fastify";

/** Apollo Server takes a GET that has it; what it is worth does not matter. */
const PREFLIGHT = "apollo-require-preflight";

/** A Fastify `onRequest` hook. Mutations by GET are refused later, whatever comes with them. */
export async function trustBearer({ headers }: FastifyRequest): Promise<void> {
  if (/^bearer /i.test(headers.authorization ?? "")) headers[PREFLIGHT] ??= "bearer";
}
