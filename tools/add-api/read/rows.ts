/** Reads the rows of one table of the page, flat. The page's text does not show which member is inside which; `nest.ts` finds that out. */
import { isSimple } from "../facts.ts";
import { type Doubt, Refusal } from "../refusal.ts";
import type { Line } from "./line.ts";

export interface Row {
  readonly name: string;
  readonly type: string;
  /** Absent in answers. */
  readonly required?: boolean;
  /** The text between the type and the page's limits: example and description, as cells or as one text. */
  readonly cells: string[];
  /** Whether the source shows where each cell ends. */
  readonly exact: boolean;
  readonly maxListSize?: number;
  readonly default?: string;
  /** Whether it is a parameter, or a member of the answer's root. */
  readonly isRoot: boolean;
  readonly line: number;
}

const NAME = /^[A-Za-z_]\w*$/;
const TYPE = /^(?:byte ?\[\]|Field List|[A-Z]\w*(?: ?\[\])?)$/;
const REQUIRED = /^(必须|可选|特殊可选|必选|必填)$/;
const ROOT = /^([A-Za-z_]\w*)\s+(byte ?\[\]|Field List|[A-Z]\w*(?: ?\[\])?)(?=\s|$)\s*(.*)$/;
const HEAD = /^名称\s+类型/;

/**
 * The rows.
 * @param isRequest true for the table of parameters: it has the column "required".
 * @param isMember whether a sample has this name. It tells an object's row from two texts that follow each other.
 * @throws Refusal when a line before the first row is not a row.
 */
export function rowsOf(lines: readonly Line[], isRequest: boolean, isMember: (name: string) => boolean, doubts: Doubt[]): Row[] {
  const rows: Row[] = [];
  const pieces = lines.flatMap(({ text, number }) => {
    const trimmed = text.trim();
    if (trimmed === "" || HEAD.test(trimmed)) return [];
    const bullet = /^[•·●▪]\s*(.*)$/.exec(trimmed);
    return [{ text: bullet ? (bullet[1] as string) : text.replace(/^[ ]+/, "").trimEnd(), bullet: bullet !== null, number }];
  });
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as (typeof pieces)[number];
    if (!piece.bullet) {
      const row = rootOf(piece.text, piece.number, isRequest);
      if (row) rows.push(row);
      else addTo(rows, piece, doubts);
      continue;
    }
    const [name = "", type = "", third = ""] = pieces.slice(at, at + 3).map(({ text }) => text);
    if (startsRow(name, type, third, isRequest, isMember)) {
      rows.push(rowWith(name.replace(/^└\s*/, ""), type, isRequest ? third : undefined, [], true, false, piece.number));
      at += isRequest ? 2 : 1;
    } else addTo(rows, piece, doubts, true);
  }
  return rows.map(withLimits);
}

function rootOf(text: string, line: number, isRequest: boolean): Row | undefined {
  if (text.includes("\t")) {
    const [name = "", type = "", ...cells] = text.split("\t").map((cell) => cell.trim());
    if (!NAME.test(name) || !TYPE.test(type)) return undefined;
    return rowWith(name, type, isRequest ? (cells.shift() ?? "") : undefined, cells, true, true, line);
  }
  const [, name, type, rest] = ROOT.exec(text) ?? [];
  if (name === undefined || type === undefined || rest === undefined) return undefined;
  if (!isRequest) return rowWith(name, type, undefined, rest === "" ? [] : [rest], false, true, line);
  const [required = "", ...others] = rest.split(/\s/);
  if (!REQUIRED.test(required)) throw new Refusal(`line ${line}: 必须 or 可选 must follow the type of ${name}, but the line has neither.`);
  return rowWith(name, type, required, others.length === 0 ? [] : [others.join(" ")], false, true, line);
}

function startsRow(name: string, type: string, third: string, isRequest: boolean, isMember: (name: string) => boolean): boolean {
  const bare = name.replace(/^└\s*/, "");
  if (!NAME.test(bare) || !TYPE.test(type)) return false;
  if (name.startsWith("└")) return true;
  return isRequest ? REQUIRED.test(third) : isMember(bare) || (/[a-z]/.test(type) && !isSimple(type));
}

function rowWith(
  name: string,
  type: string,
  required: string | undefined,
  cells: string[],
  exact: boolean,
  isRoot: boolean,
  line: number,
): Row {
  const written = type === "Field List" ? "String[]" : type.replace(" ", "");
  return { name, type: written, ...(required !== undefined && { required: /^必/.test(required) }), cells, exact, isRoot, line };
}

/** A line that does not begin a row continues the row before it. The page breaks long cells, and puts limits on separate lines. */
function addTo(rows: readonly Row[], { text, number }: { text: string; number: number }, doubts: Doubt[], isCell = false): void {
  const row = rows.at(-1);
  if (!row)
    throw new Refusal(`line ${number}: a row of the table is expected here (name, type, and so on), but the line is: ${text.slice(0, 60)}`);
  if (isCell) row.cells.push(text.trim());
  else {
    row.cells.push(`${row.cells.pop() ?? ""} ${text.trim()}`.trim());
    doubts.push({ line: number, says: `this is not a row of the table. It was read as part of the description of ${row.name}.` });
  }
}

const LIMIT = /^(?:支持(?:的)?)?(最大列表长度|默认值|最大长度|最大值|最小值)(?:为)?\s*[:：]\s*(\S+)$/;

function withLimits(row: Row): Row {
  const limits = row.cells.flatMap((cell) => cell.split(" ").map((word) => LIMIT.exec(word))).filter((found) => found !== null);
  const limit = (name: string): string | undefined => limits.find((found) => found[1] === name)?.[2];
  const cells = row.cells.map((cell) =>
    cell
      .split(" ")
      .filter((word) => !LIMIT.test(word))
      .join(" "),
  );
  const [size, fallback] = [limit("最大列表长度"), limit("默认值")];
  return {
    ...row,
    cells: row.exact && row.isRoot ? cells : cells.filter((cell) => cell !== ""),
    ...(size !== undefined && { maxListSize: Number(size) }),
    ...(fallback !== undefined && { default: fallback }),
  };
}
