/** GraphiQL on `/`: one page that holds its whole program, so that it asks no other host for anything. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, RouteShorthandOptions } from "fastify";

export interface GraphiqlTab {
  readonly query: string;
  /** JSON text. */
  readonly variables: string;
}

interface Page {
  readonly gzipped: Buffer;
  readonly contentSecurityPolicy: string;
}

/** Of the page's route: who may see it, and how often. */
type PageHooks = Pick<RouteShorthandOptions, "onRequest" | "onSend">;

/** Adds the page, for whoever passes the hooks. It is made at its first request, because it weighs nine megabytes and most services never show it. */
export function addGraphiql(server: FastifyInstance, tabs: readonly GraphiqlTab[], hooks: PageHooks): void {
  let page: Promise<Page> | undefined;
  server.get("/", hooks, async (_request, reply) => {
    page ??= createPage(tabs);
    const { gzipped, contentSecurityPolicy } = await page;
    return reply
      .type("text/html; charset=utf-8")
      .headers({ "content-encoding": "gzip", "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff" })
      .send(gzipped);
  });
}

async function createPage(tabs: readonly GraphiqlTab[]): Promise<Page> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const page = renderGraphiQL({
    title: "TOP insurance APIs",
    endpoint: "/graphql",
    defaultTabs: [...tabs],
    shouldPersistHeaders: false, // a seller's token does not belong into the browser's storage
  });
  const at = page.lastIndexOf(RENDER);
  if (at < 0) throw new Error(`The GraphiQL page no longer calls ${RENDER}, which is what OPEN replaces.`);
  const html = `${page.slice(0, at)}${OPEN}open(${page.slice(at + RENDER.length)}`;
  return { gzipped: await promisify(gzip)(html), contentSecurityPolicy: policyFor(html) };
}

const RENDER = "YogaGraphiQL.renderYogaGraphiQL(";

/**
 * GraphiQL fills a tab's variables when the tab is chosen, which the first one never is, and adds a mixed-up tab to the stored ones
 * at a reload: so it is told what the active tab holds. It would also write the query, literals included, into the page's address.
 */
const OPEN = `
function open(root, options) {
  const { tabs = options.defaultTabs, activeTabIndex = 0 } = JSON.parse(localStorage.getItem("graphiql:tabState") ?? "{}");
  const { query, variables } = tabs[activeTabIndex] ?? {};
  ${RENDER}root, { ...options, query, initialVariables: variables ?? "", onEditQuery() {} });
}
`;

/** Only this page's own script may run, and it may talk to nobody but us. Its editor makes its workers and styles by itself. */
function policyFor(html: string): string {
  const script = html.slice(html.indexOf("<script>") + "<script>".length, html.lastIndexOf("</script>"));
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob:`,
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "font-src data:",
    "img-src data: 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
