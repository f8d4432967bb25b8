/** Reads the facts from any of the three kinds of file. */
import type { Facts } from "../facts.ts";
import { type Doubt, Refusal } from "../refusal.ts";
import { factsOfFile } from "./facts-file.ts";
import { linesOf } from "./lines.ts";
import { factsOfPage } from "./page.ts";

export interface Reading {
  readonly facts: Facts;
  /** What was read but is uncertain. */
  readonly doubts: readonly Doubt[];
}

/** The facts, with doubts. @throws Refusal when the file is too unclear to declare anything. */
export function readFacts(text: string): Reading {
  if (text.trim() === "") throw new Refusal("The file is empty.");
  if (/^\s*[{[]/.test(text)) return { facts: factsOfFile(text), doubts: [] };
  const doubts: Doubt[] = [];
  const facts = factsOfPage(linesOf(text), doubts);
  return { facts, doubts: doubts.sort((a, b) => a.line - b.line) };
}
