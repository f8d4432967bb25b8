/** A page for people: one file, compressed once. Its content security policy lets only its own script run. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, RouteShorthandOptions } from "fastify";

export interface Page {
  readonly html: string;
  /** What the page may do, as directives of its content security policy. All else is forbidden. */
  readonly allows: readonly string[];
}

/** The hooks of the page's route: they decide who may see it, and how often. */
export type PageHooks = Pick<RouteShorthandOptions, "onRequest" | "onSend">;

const NEVER = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

/** Adds the page to the server. It is made at its first request, because most services never show it. */
export function addPage(server: FastifyInstance, path: string, create: () => Page | Promise<Page>, hooks: PageHooks): void {
  let page: ReturnType<typeof packed> | undefined;
  server.get(path, hooks, async (_request, reply) => {
    page ??= packed(create).catch((error: unknown) => {
      page = undefined; // the next request tries again
      throw error;
    });
    const { gzipped, contentSecurityPolicy } = await page;
    return reply
      .type("text/html; charset=utf-8")
      .headers({ "content-encoding": "gzip", "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff" })
      .send(gzipped);
  });
}

/** The source of a script or a style for a policy: the hash of its text. */
export function sourceOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

async function packed(create: () => Page | Promise<Page>) {
  const { html, allows } = await create();
  return { gzipped: await promisify(gzip)(html), contentSecurityPolicy: ["default-src 'none'", ...allows, ...NEVER].join("; ") };
}
