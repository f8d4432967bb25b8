/** A plain SVG of some curves over the same minutes, each on a scale of its own that begins at 0. */
import { short } from "./compare.ts";

export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
}

const WIDTH = 640;
const ROW = 90;
const MARGIN = 16;

/** One row for each curve: its name, its least and greatest value, and the line. */
export function plot(title: string, curves: readonly Curve[]): string {
  const rows = curves.map(({ name, values }, row) => {
    const top = 2 * MARGIN + row * ROW;
    const most = Math.max(...values);
    const x = (n: number): number => MARGIN + (n * (WIDTH - 2 * MARGIN)) / Math.max(1, values.length - 1);
    const y = (value: number): number => top + ROW - 20 - (value / most) * (ROW - 40);
    const points = values.map((value, n) => `${x(n).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    const words = `${name}: ${short(Math.min(...values))} to ${short(most)}`;
    return `<text x="${MARGIN}" y="${top + 12}">${words}</text><polyline points="${points}" fill="none" stroke="#1677ff"/>`;
  });
  const height = 2 * MARGIN + curves.length * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>${title}</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/><text x="${MARGIN}" y="${MARGIN + 4}" font-weight="bold">${title}</text>
${rows.join("\n")}
</svg>
`;
}
