/** GraphiQL on `/`: one page that holds its whole program, so that it asks no other host for anything. */
import { type Page, sourceOf } from "./page.ts";

export interface GraphiqlOperation {
  readonly query: string;
  /** JSON text. */
  readonly variables: string;
}

export interface GraphiqlOperations {
  /** What is open at first. */
  readonly tabs: readonly GraphiqlOperation[];
  /** By field: what the address `/#example=` and the field opens in a tab beside those that are open. */
  readonly examples: Readonly<Record<string, GraphiqlOperation>>;
}

/** The page. It weighs nine megabytes. */
export async function createGraphiqlPage({ tabs, examples }: GraphiqlOperations): Promise<Page> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const page = renderGraphiQL({
    title: "TOP insurance APIs",
    endpoint: "/graphql",
    defaultTabs: [...tabs],
    headers: HEADERS,
    shouldPersistHeaders: false, // a seller's token does not belong into the browser's storage
  });
  const [head, at] = [page.indexOf("</head>"), page.lastIndexOf(RENDER)];
  if (at < 0) throw new Error(`The GraphiQL page no longer calls ${RENDER}, which is what OPEN replaces.`);
  const beforeRender = `${page.slice(0, head)}${STYLE}${page.slice(head, at)}`;
  const known = JSON.stringify(examples).replaceAll("<", "\\u003c"); // an example must not end the script
  const html = `${beforeRender}const examples = ${known};${OPEN}open(${page.slice(at + RENDER.length)}`;
  return { html, allows: allowedOf(html) };
}

/** GraphiQL reads comments in it: the names stand ready, and none is sent until somebody takes the slashes away. */
const HEADERS = `{
  // "authorization": "Bearer <your key or token>",
  // "x-top-session": "<the seller's session token, instead of the endpoint's own>"
}`;

/** All six tabs and the title stand in one line where the window is 1,280 wide. */
const SMALLER = ".graphiql-tab-button, .graphiql-logo, .graphiql-logo * { font-size: 13px !important; white-space: nowrap; }";

/**
 * GraphiQL's tabs keep the place from which they last slid in as a transform, which its own style takes back until a tab has the focus:
 * so the tab jumped away from under the pointer when it was pressed, and the click was lost. Here it is taken back always.
 */
const STYLE = `<style>.graphiql-tab { transform: none !important; } ${SMALLER}</style>`;

const RENDER = "YogaGraphiQL.renderYogaGraphiQL(";

/**
 * GraphiQL fills a tab's variables when the tab is chosen, which the first one never is, and adds a mixed-up tab to the stored ones
 * at a reload: so it is told what the active tab holds. It would also write the query, literals included, into the page's address.
 * A query that it is told of and that none of the stored tabs holds it adds as another tab, which is what an example needs.
 */
const OPEN = `
function open(root, options) {
  const stored = JSON.parse(localStorage.getItem("graphiql:tabState"));
  const wanted = new URLSearchParams(location.hash.slice(1)).get("example");
  const example = Object.hasOwn(examples, wanted) ? examples[wanted] : undefined;
  if (example) history.replaceState(null, "", location.pathname); // else a reload would open it again
  addEventListener("hashchange", () => location.reload());
  const others = options.defaultTabs.filter(({ query }) => query !== example?.query);
  const defaultTabs = example ? [example, ...others] : others;
  const { query, variables } = example ?? stored?.tabs[stored.activeTabIndex] ?? defaultTabs[0];
  ${RENDER}root, { ...options, defaultTabs, query, initialVariables: variables ?? "", onEditQuery() {} });
}
`;

/** Only this page's own script may run, and it may talk to nobody but us. Its editor makes its workers and styles by itself. */
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
