/** Links that are right in the repository, made right for the site: a README is its folder's page, and what is no page is no link. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MarkdownRenderer } from "vitepress";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

/** @param root the folder of the repository. */
export function pages(markdown: MarkdownRenderer, root: string): void {
  // Before the theme's own rule, which makes addresses of the site of them.
  markdown.core.ruler.push("repository-links", ({ tokens, env }) => {
    for (const { children } of tokens) relink(children ?? [], join(root, dirname(env.relativePath)));
  });
}

function relink(tokens: Token[], folder: string): void {
  let isPlain = false;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = token.attrGet("href") ?? "";
      isPlain = !/^(\w+:|#)/.test(href) && !/\.md(#|$)/.test(href) && existsSync(join(folder, href));
      token.attrSet("href", href.replace(/(^|\/)README\.md(?=#|$)/, "$1index.md"));
    }
    if (isPlain && (token.type === "link_open" || token.type === "link_close")) asText(token);
    if (token.type === "link_close") isPlain = false;
  }
}

/** A program's file is in the repository, and not on the site. */
function asText(token: Token): void {
  Object.assign(token, { type: "text", content: "", tag: "", nesting: 0, attrs: null });
}
