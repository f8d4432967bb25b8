/** Reads the page's Java sample. It has setters in the order of the table; each object belongs to the object whose setter takes it. */
import type { Line } from "./line.ts";
import type { Sample } from "./sample.ts";

export interface JavaSample {
  readonly members: readonly Sample[];
  /** Whether `execute` takes the seller's session; undefined when the sample does not show the call. */
  readonly session: "seller" | "none" | undefined;
}

const SETTER = /^(\w+)\.set(\w+)\((.*)\);$/;
const ADD = /^(\w+)\.add\((\w+)\);$/;
const EXECUTE = /\.execute\(\s*req\s*(,\s*\w+\s*)?\)/;

/** The sample; undefined when the page has none. */
export function javaSampleOf(lines: readonly Line[]): JavaSample | undefined {
  const start = lines.findIndex(({ text }) => /^\s*TaobaoClient\s+client\b/.test(text));
  if (start < 0) return undefined;
  const holders = new Map<string, Sample[]>([["req", []]]);
  const membersOf = (variable: string): Sample[] => {
    const known = holders.get(variable) ?? [];
    holders.set(variable, known);
    return known;
  };
  let session: JavaSample["session"];
  for (const { text, number } of lines.slice(start)) {
    const statement = text.trim();
    const [, target, setter, argument] = SETTER.exec(statement) ?? [];
    if (target !== undefined && setter !== undefined && argument !== undefined) {
      membersOf(target).push({ name: setter, line: number, ...literal(argument, holders) });
      continue;
    }
    const [, list, item] = ADD.exec(statement) ?? [];
    // A list's members are those of its one item. They share the array, because the item's setters may come later.
    if (list !== undefined && item !== undefined) holders.set(list, membersOf(item));
    const created = /^[\w.<>]+\s+(\w+)\s*=\s*new\s/.exec(statement)?.[1];
    if (created !== undefined) membersOf(created);
    const execute = EXECUTE.exec(statement);
    if (execute) {
      session = execute[1] === undefined ? "none" : "seller";
      break;
    }
  }
  return { members: membersOf("req"), session };
}

type Value = Pick<Sample, "kind" | "members"> & { readonly value?: string };

function literal(argument: string, holders: ReadonlyMap<string, Sample[]>): Value {
  const held = holders.get(argument);
  if (held) return { kind: "object", members: held };
  const date = /^StringUtils\.parseDateTime\("(.*)"\)$/.exec(argument)?.[1];
  if (date !== undefined) return { kind: "date", members: [], value: date };
  if (/^(true|false)$/.test(argument)) return { kind: "boolean", members: [], value: argument };
  const number = /^(-?\d+)L?$/.exec(argument)?.[1];
  if (number !== undefined) return { kind: "number", members: [], value: number };
  const text = /^"(.*)"$/s.exec(argument)?.[1];
  if (text !== undefined) return { kind: "text", members: [], value: text.replace(/\\(["\\/])/g, "$1") };
  // A file, or another call: it has no example.
  return { kind: "text", members: [] };
}
