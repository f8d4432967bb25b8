/** A client of the service that keeps everything that it gets. */
import type { MarkedInput, Marker } from "./markers.ts";

/** Everything that a program shows its clients and its operator. */
export class Showcase {
  readonly texts: string[] = [];

  readonly #headers: Readonly<Record<string, string>>;

  readonly #url: string;

  constructor(url: string, session: Marker, authorization: Marker) {
    this.#url = url;
    this.#headers = {
      "content-type": "application/json",
      "x-top-session": session.value,
      authorization: `Bearer ${authorization.value}`,
    };
  }

  /**
   * The first error's code of a body's answer. The answer is kept without its data, because the data belong to the caller that sent the
   * values.
   */
  async send(body: string, headers: Readonly<Record<string, string>> = {}, method = "POST", query = ""): Promise<string | undefined> {
    const response = await fetch(this.#url + query, {
      method,
      headers: { ...this.#headers, ...headers },
      ...(method === "POST" && { body }),
    });
    const text = await response.text();
    this.texts.push(JSON.stringify([...response.headers]));
    if (!response.headers.get("content-type")?.includes("json")) {
      this.texts.push(text);
      return undefined;
    }
    const { data: _, ...shown } = JSON.parse(text) as { data?: unknown; errors?: { extensions?: { code?: string } }[] };
    this.texts.push(JSON.stringify(shown));
    return shown.errors?.[0]?.extensions?.code;
  }

  graphql(query: string, variables: object = {}, more: object = {}): Promise<string | undefined> {
    return this.send(JSON.stringify({ query, variables, ...more }));
  }

  /** One report with all markers of an API. */
  report({ api, variables }: MarkedInput, changed: object = {}): Promise<string | undefined> {
    const type = `${api.input.type.name}!`;
    const query = `${api.kind === "report" ? "mutation" : "query"} ($input: ${type}) { ${api.field}(input: $input) { accepted failureMessage } }`;
    return this.graphql(query, { input: { ...variables, ...changed } });
  }
}
