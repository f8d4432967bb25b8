/** Mermaid's pictures are drawn when the site is built: the reader's browser loads no program for them, and asks nobody. */
import { renderMermaidSVG } from "beautiful-mermaid";
import type { MarkdownRenderer } from "vitepress";

const colours = { bg: "#ffffff", fg: "#27272a", muted: "#3f3f46", line: "#71717a", border: "#a1a1aa" };

/** In pixels. On a narrower screen a picture is scrolled rather than made smaller. */
const NARROWEST_READABLE = 600;

export function pictures(markdown: MarkdownRenderer): void {
  const others = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { info = "", content = "" } = tokens[index] ?? {};
    if (info.trim() !== "mermaid") return others?.(tokens, index, options, env, self) ?? "";
    const svg = draw(content);
    const width = Math.min(NARROWEST_READABLE, Number(/ width="([\d.]+)"/.exec(svg)?.[1]));
    const alt = markdown.utils.escapeHtml(content.replaceAll("\n", " "));
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
    return `<p class="picture"><img alt="${alt}" src="${source}" style="min-width: ${width}px"></p>\n`;
  };
}

/** As an image of its own, so that its style does not reach the page; without the font that it would fetch from elsewhere. */
function draw(source: string): string {
  const svg = renderMermaidSVG(source, { ...colours, font: "system-ui", padding: 16, nodeSpacing: 16, layerSpacing: 28 });
  return svg.replace(/@import url\([^)]*\);/g, "");
}
