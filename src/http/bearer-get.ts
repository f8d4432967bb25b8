/**
 * Accepts queries by GET that have a Bearer credential. A page of another site cannot have sent them: before a browser sends such a
 * header, it asks with a CORS preflight. `Basic` credentials do not count: a browser adds them to any page's request.
 */
import type { onRequestHookHandler } from "fastify";

/** Apollo Server accepts a GET that has this header, with any value. */
const PREFLIGHT = "apollo-require-preflight";

/** A Fastify `onRequest` hook. Mutations by GET are always refused later. */
export const trustBearer: onRequestHookHandler = ({ headers }, _reply, done) => {
  if (/^bearer /i.test(headers.authorization ?? "")) headers[PREFLIGHT] ??= "bearer";
  done();
};
