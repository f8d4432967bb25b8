/** Reads TOP's XML (elements and text, no attributes) strictly: XML that is not well-formed is an error. */

export type Xml = string | { readonly [name: string]: Xml };

const DECLARATION = '<?xml version="1.0" encoding="utf-8" ?>';
const TOKEN = /<(?<open>[A-Za-z_][\w.-]*)>|<\/(?<close>[\w.-]+)>|(?<text>(?:[^<>&]|&(?:lt|gt|amp|quot|apos);)+)/y;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The document as an object with its root element. */
export function readXml(document: string): Xml {
  if (!document.startsWith(DECLARATION)) throw new SyntaxError(`No XML declaration: ${document}`);
  const token = new RegExp(TOKEN);
  token.lastIndex = DECLARATION.length;
  const root = contentOf(document, token, undefined);
  if (token.lastIndex !== document.length || typeof root === "string") throw new SyntaxError(`Not one element: ${document}`);
  return root;
}

/** Reads up to the closing tag; at the root, up to the end of the document. */
function contentOf(document: string, token: RegExp, waitingFor: string | undefined): Xml {
  const elements: Record<string, Xml> = {};
  let text = "";
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const { open, close, text: more } = token.exec(document)?.groups ?? {};
    if (open !== undefined) elements[open] = contentOf(document, token, open);
    else if (more !== undefined) text += more.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? "");
    else if (close !== undefined && close === waitingFor) return Object.keys(elements).length > 0 ? elements : text;
    else throw new SyntaxError(`Not well-formed at ${at}: ${document}`);
  }
  if (waitingFor !== undefined) throw new SyntaxError(`<${waitingFor}> is never closed: ${document}`);
  return elements;
}
