/** The GraphQL answer that a client's error carries: each client keeps it elsewhere. It knows no client: copy it beside `outcome.ts`. */

/** One GraphQL error, as far as it is read here. */
export interface ErrorShown {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Without errors where the error says nothing of the endpoint's: a lost connection, or a page of something in between. */
export interface Answer {
  readonly data?: object | null | undefined;
  readonly errors: readonly ErrorShown[];
}

/**
 * What the endpoint said, from the error of
 * - Apollo Client 4: `CombinedGraphQLErrors` (`errors`, `data`), and `ServerError` for what was refused before it was read (`bodyText`)
 * - Apollo Client 3: `ApolloError` (`graphQLErrors`, `networkError`), whose network error has the answer as `result`
 * - urql: `CombinedError` (`graphQLErrors`)
 * - graphql-request: `ClientError` (`response`)
 * - Relay: an error with `source`
 */
export function answerIn(error: unknown): Answer {
  const { graphQLErrors, networkError, result, response, source, bodyText } = Object(error) as Readonly<Record<string, unknown>>;
  const places = [error, { errors: graphQLErrors }, result, response, source, parsed(bodyText)];
  return places.find(isAnswer) ?? (networkError ? answerIn(networkError) : { errors: [] });
}

/** The error's words; of graphql-request's only the beginning, for the rest repeats the request, and with it people's data. */
export function messageOf(error: unknown): string {
  const [words] = error instanceof Error ? error.message.split(': {"response":') : [];
  return words || "There is no answer.";
}

/** Undefined when it is no JSON, as the pages of proxies are. */
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
