/** Keeps pages of other sites away from the sandbox's control routes. Such a page could read calls, or make the next call fail. */
import type { IncomingHttpHeaders } from "node:http";
import { isLoopbackHost } from "../settings/loopback.ts";

/**
 * Why the request is refused; undefined when it is allowed: no browser sent it, or a page of the sandbox itself.
 * @param onLoopback whether the sandbox listens on loopback. Then any other host name means DNS rebinding.
 */
export function crossSiteProblem({ host, origin, ...headers }: IncomingHttpHeaders, onLoopback: boolean): string | undefined {
  if (onLoopback && host !== undefined && !isLoopbackHost(host)) return "The header Host must be localhost, 127.0.0.1 or [::1].";
  const site = headers["sec-fetch-site"] ?? "none";
  const isOwn = origin === undefined || URL.parse(origin)?.host === host;
  return isOwn && (site === "none" || site === "same-origin")
    ? undefined
    : "A page of another site may not call the sandbox's control routes.";
}
