/** Makes one GraphQL request over HTTP, as any client does. */

export interface GraphQLAnswer {
  readonly status: number;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

export async function graphql(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphQLAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** The payload of a mutation. Empty if there is none. */
export function receiptOf({ data }: GraphQLAnswer, mutation: string): Readonly<Record<string, unknown>> {
  return (data?.[mutation] ?? {}) as Readonly<Record<string, unknown>>;
}
