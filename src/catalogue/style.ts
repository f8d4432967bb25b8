/** The page's style: light and dark, for a screen, a phone and print. */

export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3d4450); --soft: light-dark(#f4f6f9, #1d2128); --quiet: light-dark(#596273, #a5afbf);
  --accent: light-dark(#0b57b7, #8ab8ff); --report: light-dark(#e3ecfb, #1d3358); --query: light-dark(#dff3e6, #1b3f2b); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 0 1rem 4rem; font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
html[data-language="zh"] [lang="en"]:not(button), html[data-language="en"] [lang="zh-CN"]:not(button) { display: none; }
html:not([data-language]) span[lang="zh-CN"]::after { content: " · "; }
code { font: 0.9em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
small, .top, .within, label, [role="status"] { color: var(--quiet); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.line { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; }
h1 { font-size: 1.5rem; margin: 1rem 0 0.5rem; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; }
.switches { display: flex; align-items: center; gap: 0.5rem; }
button, .action { font: inherit; padding: 0.35rem 0.8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); color: inherit; cursor: pointer; }
button[aria-pressed="true"] { border-color: var(--accent); color: var(--accent); }
label { display: block; margin-bottom: 0.25rem; }
input { width: 100%; font: inherit; padding: 0.55rem 0.8rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; }
[role="status"] { margin: 0.4rem 0; }
.families { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; }
.api { border: 1px solid var(--line); border-radius: 6px; margin: 0.4rem 0; scroll-margin-top: 0.4rem; }
.api[open] { border-color: var(--accent); }
summary { padding: 0.5rem 0.8rem; cursor: pointer; }
.name { font-weight: 600; }
.kind { font-size: 0.8em; padding: 0.1rem 0.5rem; border-radius: 99px; background: var(--report); }
.kind.query { background: var(--query); }
.api > :not(summary) { margin: 0.6rem 0.8rem; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.8rem; }
.action { text-decoration: none; border-color: var(--accent); color: var(--accent); }
dl > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: 0.15rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: calc(100% - 1.6rem); table-layout: fixed; }
caption { text-align: start; font-weight: 600; padding: 0.6rem 0 0.3rem; overflow-wrap: anywhere; }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.5rem; border-top: 1px solid var(--line); font-weight: normal; overflow-wrap: anywhere; }
thead th { background: var(--soft); color: var(--quiet); }
.column-field { width: 27%; } .column-type { width: 17%; } .column-required { width: 6.5rem; } .column-example { width: 19%; }
tbody th > code:first-child, tbody th > .top { display: block; }
td .top { display: block; font-size: 0.9em; }
td.required { font-weight: 600; } td.optional { color: var(--quiet); }
td ul { margin: 0.2rem 0; padding-inline-start: 1.1rem; } td li .top { display: inline; }
.within { display: none; }
.in-1 { padding-inline-start: 1.6rem; } .in-2 { padding-inline-start: 2.7rem; } .in-3 { padding-inline-start: 3.8rem; }
.in-4 { padding-inline-start: 4.9rem; } .in-5, .in-6 { padding-inline-start: 6rem; }
tr.found > * { background: light-dark(#fff6d6, #453a12); }
@media (max-width: 46rem) {
  dl > div { grid-template-columns: 1fr; padding: 0.3rem 0; }
  table, tbody, tr, tbody th, td, caption { display: block; width: auto; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { border-top: 1px solid var(--line); padding: 0.4rem 0; }
  tbody th, td { border: 0; padding: 0.05rem 0; }
  td:empty, td.optional { display: none; }
  td.type .top { display: inline; }
  td.example:not(:empty)::before { content: "e.g. "; color: var(--quiet); } html[data-language="zh"] td.example:not(:empty)::before { content: "例："; }
  .within { display: inline; }
  [class^="in-"] { padding-inline-start: 0; }
}
@media print { header nav, label, input, .actions { display: none; } }
`;
