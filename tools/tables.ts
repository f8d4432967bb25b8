/** Makes Markdown tables, and puts them into pages. */

/** The page with each table between its two markers, `<!-- name -->` and `<!-- /name -->`. */
export function withTables(page: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const marked = new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`);
    if (!marked.test(text)) throw new Error(`The page has no markers for the table "${name}": add <!-- ${name} --> and <!-- /${name} -->.`);
    return text.replace(marked, () => `<!-- ${name} -->\n${table}\n<!-- /${name} -->`);
  }, page);
}

/** A table. The cells may hold any text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
