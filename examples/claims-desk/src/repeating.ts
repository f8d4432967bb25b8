/** What a client may repeat automatically after a lost connection, as settings for RetryLink and urql. It depends on no client: copy it. */
import { answerIn } from "./client-errors.ts";

/** What was sent: an operation of Apollo Client or urql, or any parsed document with its variables. */
export interface Sent {
  readonly query: { readonly definitions: readonly object[] };
  readonly variables?: unknown;
}

/** The codes that come with HTTP 503: nothing was executed, and the cause is soon over. */
const SOON_OVER: readonly unknown[] = ["OVERLOADED", "SHUTTING_DOWN", "ACCESS_UNAVAILABLE"];

/**
 * True for a query, and for a mutation in which every field has an idempotency key: if it is sent twice, it is executed once. False for
 * any other mutation, because it may have been executed when its answer is lost.
 */
export function isRepeatable({ query, variables }: Sent): boolean {
  const operations = (query.definitions as readonly Definition[]).filter(({ kind }) => kind === "OperationDefinition");
  return operations.length > 0 && operations.every((one) => one.operation === "query" || one.selectionSet?.selections.every(isKeyed));

  function isKeyed({ kind, arguments: given = [] }: Selection): boolean {
    const value = given.find(({ name }) => name.value === "idempotencyKey")?.value;
    const key = value?.kind === "Variable" ? Object(variables)[value.name.value] : value?.value;
    return kind === "Field" && typeof key === "string";
  }
}

/** For a client's `retryIf`. An error that the endpoint itself reports is an answer: it is repeated only if its cause is soon over. */
export function mayRepeat(error: unknown, sent: Sent): boolean {
  return isRepeatable(sent) && answerIn(error).errors.every(({ extensions }) => SOON_OVER.includes(extensions?.code));
}

/** For `new RetryLink(…)` of Apollo Client 3 and 4. Its default repeats every mutation four times. */
export const retryLinkOptions = {
  delay: { initial: 300, max: 3000, jitter: true },
  attempts: { max: 4, retryIf: mayRepeat },
};

/** For `retryExchange(…)` of urql. Its default repeats every mutation once. */
export const retryExchangeOptions = { initialDelayMs: 300, maxDelayMs: 3000, maxNumberAttempts: 4, retryIf: mayRepeat };

/** The parts of graphql-js's documents that are read here. */
interface Definition {
  readonly kind: string;
  readonly operation?: string;
  readonly selectionSet?: { readonly selections: readonly Selection[] };
}

interface Selection {
  readonly kind: string;
  readonly arguments?: readonly {
    readonly name: Name;
    readonly value: { readonly kind: string; readonly name: Name; readonly value?: unknown };
  }[];
}

interface Name {
  readonly value: string;
}
