/**
 * Reads the lines of a page's saved HTML, as a copy from the browser would have them. It assumes of TOP's page: a parameter is a table row;
 * the members of an object are list items in one wide cell below it; samples are in `pre`, or in blocks of one line each.
 */
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { Line } from "./line.ts";

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;

export function linesOfHtml(html: string): readonly Line[] {
  return linesIn(parse(html, { sourceCodeLocationInfo: true }), 1, false).filter(({ text }) => text.trim() !== "");
}

function linesIn(node: Node, above: number, verbatim: boolean): Line[] {
  const number = ("sourceCodeLocation" in node && node.sourceCodeLocation?.startLine) || above;
  if (node.nodeName === "#text" && "value" in node) {
    return node.value.split("\n").map((text, index) => ({ text: verbatim ? text : text.trim(), number: number + index }));
  }
  if (!("childNodes" in node) || unseen.has(node.nodeName)) return [];
  const cells = node.childNodes.filter(({ nodeName }) => nodeName === "td" || nodeName === "th");
  if (cells.length > 1) return [{ text: cells.map(textOf).join("\t"), number }];
  if (node.nodeName === "li" && !holds(node, "li")) return [{ text: `• ${textOf(node)}`, number }];
  const isBlock = node.childNodes.every((child) => child.nodeName === "#text" || inline.has(child.nodeName));
  if (isBlock && node.nodeName !== "pre" && !verbatim) return [{ text: textOf(node), number }];
  return node.childNodes.flatMap((child) => linesIn(child, number, verbatim || node.nodeName === "pre"));
}

const unseen: ReadonlySet<string> = new Set(["script", "style", "head", "template"]);
const inline: ReadonlySet<string> = new Set(["a", "b", "i", "em", "strong", "span", "code", "font", "label", "small"]);

function textOf(node: Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value.replace(/\s+/g, " ");
  if (!("childNodes" in node) || unseen.has(node.nodeName)) return node.nodeName === "br" ? " " : "";
  const text = node.childNodes.map(textOf).join(node.nodeName === "ul" ? " " : "");
  return text.replace(/\s+/g, " ").trim();
}

function holds(node: Node, name: string): boolean {
  return "childNodes" in node && node.childNodes.some((child) => child.nodeName === name || holds(child, name));
}
