/** GraphiQL on `/`: one page that contains the whole program, so that it loads nothing from another host. */
import { type Page, sourceOf } from "./page.ts";

export interface GraphiqlOperation {
  readonly query: string;
  /** JSON text. */
  readonly variables: string;
}

export interface GraphiqlOperations {
  /** The tabs that are open at first. */
  readonly tabs: readonly GraphiqlOperation[];
  /** By field. The URL `/#example=<field>` opens the field's operation in a new tab. */
  readonly examples: Readonly<Record<string, GraphiqlOperation>>;
}

/** The page, about 9 MB. */
export async function createGraphiqlPage({ tabs, examples }: GraphiqlOperations): Promise<Page> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const page = renderGraphiQL({
    title: "TOP insurance APIs",
    endpoint: "/graphql",
    defaultTabs: [...tabs],
    headers: HEADERS,
    shouldPersistHeaders: false, // a seller's token must not go into the browser's storage
  });
  const [head, at] = [page.indexOf("</head>"), page.lastIndexOf(RENDER)];
  if (at < 0) throw new Error(`The GraphiQL page no longer calls ${RENDER}. OPEN must replace this call: change RENDER to the new one.`);
  const beforeRender = `${page.slice(0, head)}${STYLE}${page.slice(head, at)}`;
  const known = JSON.stringify(examples).replaceAll("<", "\\u003c"); // an example must not end the script
  const html = `${beforeRender}const examples = ${known};${OPEN}open(${page.slice(at + RENDER.length)}`;
  return { html, allows: allowedOf(html) };
}

/** GraphiQL allows comments in it. So the headers' names are ready, but none is sent until the person removes the slashes. */
const HEADERS = `{
  // "authorization": "Bearer <your key or token>",
  // "x-top-session": "<the seller's session token, instead of the endpoint's own>"
}`;

/** With this size, the six tabs and the title fit in one line of a window that is 1280 pixels wide. */
const SMALLER = ".graphiql-tab-button, .graphiql-logo, .graphiql-logo * { font-size: 13px !important; white-space: nowrap; }";

/**
 * Works around a defect of GraphiQL. A tab keeps the transform of its last slide animation. GraphiQL's style removes it only while the tab
 * has no focus: so a pressed tab jumped away from the pointer, and the click was lost. This style always removes the transform.
 */
const STYLE = `<style>.graphiql-tab { transform: none !important; } ${SMALLER}</style>`;

const RENDER = "YogaGraphiQL.renderYogaGraphiQL(";

/**
 * Works around defects of GraphiQL. It fills a tab's variables only when the tab is chosen, but the first tab is never chosen. At a reload
 * it adds a wrong tab to the stored ones. So this code passes the query and variables of the active tab. When no stored tab has the passed
 * query, GraphiQL adds a tab for it: an example uses that. The empty `onEditQuery` keeps the query and its literals out of the page's URL.
 */
const OPEN = `
function open(root, options) {
  const stored = JSON.parse(localStorage.getItem("graphiql:tabState"));
  const wanted = new URLSearchParams(location.hash.slice(1)).get("example");
  const example = Object.hasOwn(examples, wanted) ? examples[wanted] : undefined;
  if (example) history.replaceState(null, "", location.pathname); // otherwise a reload would open it again
  addEventListener("hashchange", () => location.reload());
  const others = options.defaultTabs.filter(({ query }) => query !== example?.query);
  const defaultTabs = example ? [example, ...others] : others;
  const { query, variables } = example ?? stored?.tabs[stored.activeTabIndex] ?? defaultTabs[0];
  ${RENDER}root, { ...options, defaultTabs, query, initialVariables: variables ?? "", onEditQuery() {} });
}
`;

/** Only this page's own script may run, and it may connect only to this endpoint. The editor creates its workers and styles at run time. */
function allowedOf(html: string): string[] {
  const script = html.slice(html.indexOf("<script>") + "<script>".length, html.lastIndexOf("</script>"));
  return [
    `script-src ${sourceOf(script)} blob:`,
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "font-src data:",
    "img-src data: 'self'",
    "connect-src 'self'",
  ];
}
