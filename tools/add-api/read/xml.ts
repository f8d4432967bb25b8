/** Reads the page's XML sample of an answer. */
import { decodeXML } from "entities";
import type { Line } from "./line.ts";
import type { Sample } from "./sample.ts";

export interface XmlSample {
  /** The element around the members: the API's name followed by `_response`. */
  readonly root: string;
  readonly line: number;
  readonly members: readonly Sample[];
}

/** The sample; undefined when the page has none. */
export function xmlSampleOf(lines: readonly Line[]): XmlSample | undefined {
  const start = lines.findIndex(({ text }) => /^\s*<\s*\w+_response\s*>/.test(text) && !text.includes("error_response"));
  if (start < 0) return undefined;
  const stack: { name: string; line: number; members: Sample[]; text: string }[] = [];
  for (const { text, number } of lines.slice(start)) {
    for (const [token, closing, name] of text.matchAll(/<\s*(\/?)\s*(\w+)\s*>|[^<]+/g)) {
      if (name === undefined) {
        const open = stack.at(-1);
        if (open) open.text += token;
      } else if (!closing) stack.push({ name, line: number, members: [], text: "" });
      else {
        const done = stack.pop();
        if (!done || done.name !== name) return undefined;
        const parent = stack.at(-1);
        if (!parent) return { root: done.name, line: done.line, members: done.members };
        parent.members.push(sampleOf(done));
      }
    }
  }
  return undefined;
}

function sampleOf({ name, line, members, text }: { name: string; line: number; members: Sample[]; text: string }): Sample {
  if (members.length > 0) return { name, line, kind: "object", members };
  return { name, line, kind: "text", members, value: decodeXML(text.trim()) };
}
