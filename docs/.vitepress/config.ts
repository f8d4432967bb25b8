/** The site of the repository's pages: `npm run docs` in the root builds it. A link to a page that does not exist ends the build. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { anchorOf } from "./anchors.ts";
import { pages } from "./pages.ts";
import { pictures } from "./pictures.ts";
import { en, zh } from "./words.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

// biome-ignore lint/style/noDefaultExport: VitePress asks for it.
export default defineConfig({
  srcDir: root,
  srcExclude: ["test/**", "coverage/**", "data/**"],
  rewrites: (page) => page.replace(/README\.md$/, "index.md"),
  title: "TOP GraphQL",
  description: "One typed GraphQL endpoint over the insurance APIs of TOP",
  appearance: true,
  markdown: {
    anchor: { slugify: anchorOf },
    config: (markdown) => {
      pages(markdown, root);
      pictures(markdown);
    },
  },
  themeConfig: {
    i18nRouting: false, // most pages are in one language only
    search: {
      provider: "local",
      options: {
        locales: { "docs/zh": { translations: zh.search } },
        miniSearch: {
          // Chinese has no blanks between words: each character is one.
          options: { tokenize: (text) => text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu) ?? [] },
          searchOptions: { combineWith: "AND", fuzzy: false },
        },
      },
    },
  },
  locales: {
    root: { label: "English", lang: "en", themeConfig: en.theme },
    "docs/zh": { label: "简体中文", lang: "zh-CN", link: "/docs/zh/", themeConfig: zh.theme },
  },
  vite: {
    build: { chunkSizeWarningLimit: 4000 },
    plugins: [{ name: "vue-for-pages-outside-of-docs", enforce: "pre", resolveId: externalVue }],
  },
});

/** Pages outside of docs/ do not find its packages; when they are rendered for the build, they must share the theme's own Vue. */
function externalVue(id: string, _importer: string | undefined, { ssr }: { ssr?: boolean }): { id: string; external: true } | undefined {
  return ssr && /^vue(\/|$)/.test(id) ? { id, external: true } : undefined;
}
