/** Keeps pages of other sites from the sandbox's control routes: they could read calls, or make the next one fail. */
import type { IncomingHttpHeaders } from "node:http";
import { isLoopbackHost } from "../settings/loopback.ts";

/**
 * Why the request is refused; undefined when no browser sent it, or a page of the sandbox itself.
 * @param onLoopback whether the sandbox can be reached under loopback's names only: another one leads here by DNS rebinding.
 */
export function crossSiteProblem({ host, origin, ...headers }: IncomingHttpHeaders, onLoopback: boolean): string | undefined {
  if (onLoopback && host !== undefined && !isLoopbackHost(host)) return "The header Host must be localhost, 127.0.0.1 or [::1].";
  const site = headers["sec-fetch-site"] ?? "none";
  const isOwn = origin === undefined || URL.parse(origin)?.host === host;
  return isOwn && (site === "none" || site === "same-origin") ? undefined : "A page of another site may not do this.";
}
