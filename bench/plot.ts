/**
 * Draws the comparison as a bar chart: one group for each figure, each with its own scale. It has its own background, and supports light
 * and dark.
 */
import type { Row } from "./comparison.ts";
import { spreadText } from "./statistics.ts";

const WIDTH = 760;
const HEAD = 74;
const GROUP = 58;
const FOOT = 26;
const BAR = 18;
const BAR_X = 190;
const BAR_WIDTH = 340;
const RATIO_X = WIDTH - 20;

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-size: 16px; font-weight: 600; }
  .quiet { fill: #59636e; font-size: 12px; }
  .card { fill: #ffffff; }
  .service { fill: #0969da; }
  .bare { fill: #8c959f; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .quiet { fill: #9198a1; }
    .card { fill: #0d1117; }
    .service { fill: #4493f8; }
    .bare { fill: #656c76; }
  }
`;

/** The chart as the text of an SVG file. @param notes the sentence below the chart. */
export function plotOf(rows: readonly Row[], notes: string): string {
  const height = HEAD + rows.length * GROUP + FOOT;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Benchmark of the service and a bare proxy">
<style>${style}</style>
<rect class="card" width="${WIDTH}" height="${height}" rx="8"/>
<text class="title" x="20" y="30">The full reflowInsuredOrder example, over HTTP</text>
${legend("service", 20, "the service")}
${legend("bare", 130, "a bare node:http + got proxy")}
<text class="quiet" x="${RATIO_X}" y="54" text-anchor="end">service ÷ bare proxy, median (min–max)</text>
${rows.map((row, index) => group(row, HEAD + index * GROUP)).join("\n")}
<text class="quiet" x="20" y="${height - 14}">${escapeXml(notes)}</text>
</svg>
`;
}

function legend(side: "service" | "bare", x: number, text: string): string {
  return `<rect class="${side}" x="${x}" y="44" width="12" height="12" rx="2"/><text class="quiet" x="${x + 18}" y="54">${text}</text>`;
}

function group({ name, digits, service, bare, ratio }: Row, y: number): string {
  const scale = BAR_WIDTH / Math.max(service, bare);
  const bar = (side: "service" | "bare", value: number, top: number): string => {
    const width = Math.max(1, value * scale);
    return `<rect class="${side}" x="${BAR_X}" y="${top}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/><text x="${(BAR_X + width + 6).toFixed(1)}" y="${top + 14}">${value.toFixed(digits)}</text>`;
  };
  return `<text x="20" y="${y + 24}">${escapeXml(name)}</text>
${bar("service", service, y)}
${bar("bare", bare, y + BAR + 2)}
<text x="${RATIO_X}" y="${y + 24}" text-anchor="end">${spreadText(ratio, 2)}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
