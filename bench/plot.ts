/** A plain SVG of some curves over the same minutes, each on a scale of its own that begins at 0. */
import { short } from "./compare.ts";

const [WIDTH, ROW, MARGIN] = [640, 90, 16];

/** One row for each curve: its name, its least and greatest value, and the line. */
export function plot(title: string, curves: readonly { readonly name: string; readonly values: readonly number[] }[]): string {
  const rows = curves.map(({ name, values }, row) => {
    const [top, most] = [2 * MARGIN + row * ROW, Math.max(...values)];
    const x = (n: number): string => (MARGIN + (n * (WIDTH - 2 * MARGIN)) / Math.max(1, values.length - 1)).toFixed(1);
    const y = (value: number): string => (top + ROW - 20 - (value / most) * (ROW - 40)).toFixed(1);
    const points = values.map((value, n) => `${x(n)},${y(value)}`).join(" ");
    const words = `${name}: ${short(Math.min(...values))} to ${short(most)}`;
    return `<text x="${MARGIN}" y="${top + 12}">${words}</text><polyline points="${points}" fill="none" stroke="#1677ff"/>`;
  });
  const box = `viewBox="0 0 ${WIDTH} ${2 * MARGIN + curves.length * ROW}" font-family="sans-serif" font-size="12"`;
  const head = `<title>${title}</title><rect width="100%" height="100%" fill="#fff"/>`;
  const words = `<text x="${MARGIN}" y="${MARGIN + 4}" font-weight="bold">${title}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>\n${head}${words}\n${rows.join("\n")}\n</svg>\n`;
}
