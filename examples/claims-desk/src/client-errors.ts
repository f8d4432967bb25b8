/** Finds the GraphQL answer in a client's error. Each client keeps it in another place. It depends on no client: copy it together with `outcome.ts`. */

/** The parts of a GraphQL error that are read here. */
export interface ErrorShown {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** `errors` is empty if the client's error has no answer of the endpoint: after a lost connection, or with the page of a proxy. */
export interface Answer {
  readonly data?: object | null | undefined;
  readonly errors: readonly ErrorShown[];
}

/**
 * The endpoint's answer, from the error of
 * - Apollo Client 4: `CombinedGraphQLErrors` (`errors`, `data`), and `ServerError` for a request that was refused before it was read (`bodyText`)
 * - Apollo Client 3: `ApolloError` (`graphQLErrors`, `networkError`). The network error has the answer as `result`
 * - urql: `CombinedError` (`graphQLErrors`)
 * - graphql-request: `ClientError` (`response`)
 * - Relay: an error with `source`
 */
export function answerIn(error: unknown): Answer {
  const { graphQLErrors, networkError, result, response, source, bodyText } = Object(error) as Readonly<Record<string, unknown>>;
  const places = [error, { errors: graphQLErrors }, result, response, source, parsed(bodyText)];
  return places.find(isAnswer) ?? (networkError ? answerIn(networkError) : { errors: [] });
}

/** The error's message. graphql-request's message is cut, because the rest of it repeats the request, which contains personal data. */
export function messageOf(error: unknown): string {
  const [words] = error instanceof Error ? error.message.split(': {"response":') : [];
  return words || "There is no answer.";
}

/** Undefined if the text is not JSON, for example the page of a proxy. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function isAnswer(place: unknown): place is Answer {
  const { errors } = Object(place) as { readonly errors?: unknown };
  return Array.isArray(errors) && errors.length > 0 && errors.every(isErrorShown);
}

function isErrorShown(one: unknown): one is ErrorShown {
  return typeof (Object(one) as Partial<ErrorShown>).message === "string";
}
