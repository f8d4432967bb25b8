/** A page for people: one file, compressed once, under a policy that lets only its own script run. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, RouteShorthandOptions } from "fastify";

export interface Page {
  readonly html: string;
  /** What it may do beyond nothing, as directives of its content security policy. */
  readonly allows: readonly string[];
}

/** Of the page's route: who may see it, and how often. */
export type PageHooks = Pick<RouteShorthandOptions, "onRequest" | "onSend">;

const NEVER = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

/** Adds the page, for whoever passes the hooks. It is made at its first request, because most services never show it. */
export function addPage(server: FastifyInstance, path: string, create: () => Page | Promise<Page>, hooks: PageHooks): void {
  let page: Promise<{ readonly gzipped: Buffer; readonly contentSecurityPolicy: string }> | undefined;
  server.get(path, hooks, async (_request, reply) => {
    page ??= packed(create);
    const { gzipped, contentSecurityPolicy } = await page;
    return reply
      .type("text/html; charset=utf-8")
      .headers({ "content-encoding": "gzip", "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff" })
      .send(gzipped);
  });
}

/** A script or a style as a policy names it: by the hash of its text. */
export function sourceOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

async function packed(create: () => Page | Promise<Page>) {
  const { html, allows } = await create();
  return { gzipped: await promisify(gzip)(html), contentSecurityPolicy: ["default-src 'none'", ...allows, ...NEVER].join("; ") };
}
