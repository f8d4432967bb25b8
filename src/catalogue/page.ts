/** The page `/apis`: every API by family. It is one file with its style and script, so that it loads nothing else. */
import type { TopApi } from "../top/api.ts";
import { type ApiFacts, byFamily } from "./api-facts.ts";
import { apiMarkup } from "./api-markup.ts";
import { labels } from "./labels.ts";
import { Markup, markup, spoken } from "./markup.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

export interface CataloguePage {
  readonly html: string;
  /** The page's script and style, for its content security policy. */
  readonly script: string;
  readonly style: string;
}

/** The page of these APIs. When scripts are off, it still shows all of them, in both languages. */
export function cataloguePage(apis: readonly TopApi[]): CataloguePage {
  const families = [...byFamily(apis)];
  const { html } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TOP insurance APIs</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<div class="line"><h1>${spoken(labels.title)}</h1>
<nav class="switches"><a href="/" target="graphiql">GraphiQL</a><button type="button" data-choose="zh" lang="zh-CN">中文</button><button type="button" data-choose="en" lang="en">English</button></nav></div>
<label for="search">${spoken(labels.search)}</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" placeholder="退保, surrender, 56142, claim_fee …">
<p role="status"><span id="count">${apis.length}</span> ${spoken(labels.shown)}</p>
<nav class="families" aria-label="业务类目 · Families">${families.map(familyLink)}</nav>
</header>
<main>
<p id="nothing" hidden>${spoken(labels.none)}</p>
${families.map(familySection)}
</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`;
  return { html, script: SCRIPT, style: STYLE };
}

function familyLink([family, apis]: readonly [string, readonly ApiFacts[]]): Markup {
  return markup`<a href="#family-${family}">${family} <small>${apis.length}</small></a>`;
}

function familySection([family, apis]: readonly [string, readonly ApiFacts[]]): Markup {
  return markup`<section id="family-${family}" aria-labelledby="title-${family}"><h2 id="title-${family}">${family}</h2>
${apis.map(apiMarkup)}</section>
`;
}
