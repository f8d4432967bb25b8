/** The page's Java sample: setters in the order of the table, objects under the object that takes them. */
import type { Line } from "./line.ts";
import type { Sample } from "./sample.ts";

export interface JavaSample {
  readonly members: readonly Sample[];
  /** Whether `execute` takes the seller's session; undefined where the call is not shown. */
  readonly session: "seller" | "none" | undefined;
}

const SETTER = /^(\w+)\.set(\w+)\((.*)\);$/;
const ADD = /^(\w+)\.add\((\w+)\);$/;
const EXECUTE = /\.execute\(\s*req\s*(,\s*\w+\s*)?\)/;

/** The sample, or undefined where the page shows none. */
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
    // A list is known by its one item's members, which may come after it: they share the array.
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
  // A file, or a call that pastes something: it has no example to offer.
  return { kind: "text", members: [] };
}
