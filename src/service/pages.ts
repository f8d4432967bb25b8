/** The pages of the endpoint, by path. Both show only the exposed APIs. */
import { cataloguePage } from "../catalogue/page.ts";
import { createGraphiqlPage } from "../http/pages/graphiql.ts";
import { type Page, sourceOf } from "../http/pages/page.ts";
import type { TopApi } from "../top/api.ts";
import { graphiqlOperations } from "./graphiql-operations.ts";

export function pagesOf(apis: readonly TopApi[]): Readonly<Record<string, () => Page | Promise<Page>>> {
  return {
    "/": () => createGraphiqlPage(graphiqlOperations(apis)),
    "/apis": () => {
      const { html, script, style } = cataloguePage(apis);
      return { html, allows: [`script-src ${sourceOf(script)}`, `style-src ${sourceOf(style)}`, "img-src data:"] };
    },
  };
}
