/** The outcome of a mutation, for the code that decides what to do next. It depends on no GraphQL client: copy it into any front end. */
import { answerIn, type ErrorShown, messageOf } from "./client-errors.ts";

/** The fields that every payload has, as in the fragment `Receipt`. */
export interface Receipt {
  readonly accepted: boolean;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly requestId: string | null;
}

/** What TOP itself said. */
export interface TopWords {
  readonly method: string;
  readonly code?: number;
  readonly msg?: string;
  readonly subCode?: string;
  readonly subMsg?: string;
  readonly requestId?: string;
}

export interface InputProblem {
  /** From the variable's name to the field: `["input", "claimFee"]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type Outcome =
  /** TOP accepted the report. */
  | { readonly kind: "accepted"; readonly receipt: Receipt }
  /** TOP answered, and refused the report. */
  | { readonly kind: "refused"; readonly receipt: Receipt }
  /** It is certain that nothing was executed. `retryable`: the same report may be sent again unchanged. */
  | {
      readonly kind: "failed";
      readonly code: string;
      readonly message: string;
      readonly retryable: boolean;
      readonly retryAfterSeconds?: number;
      readonly problems: readonly InputProblem[];
      readonly top?: TopWords;
    }
  /** It is on disk, and will be delivered automatically. Query the delivery. */
  | { readonly kind: "stored"; readonly deliveryId: string }
  /**
   * It may have been executed. Find out before you send it again. `repeatable`: it had an idempotency key, and its outcome is not known
   * yet. So the same report may be sent again with the same key, and it stays one call.
   */
  | {
      readonly kind: "unknown";
      readonly reason: string;
      readonly message: string;
      readonly repeatable: boolean;
      readonly top?: TopWords;
    };

/** A delivery, as an `enqueue…` mutation returns it. Other fields of it are not read here. */
export interface StoredDelivery {
  readonly id: string;
}

/** The result of a document with one mutation: from a client (`data`, `error`), or from the response's JSON (`data`, `errors`). */
export interface MutationResult {
  readonly data?: object | null | undefined;
  readonly errors?: readonly ErrorShown[] | null | undefined;
  /** The error that the client has thrown or returned. */
  readonly error?: unknown;
  /** Whether it was sent with an idempotency key. */
  readonly keyed?: boolean | undefined;
}

/** Codes that mean that nothing was executed. With any other code, also a new one, the outcome is unknown, unless the error is `retryable`. */
const NOT_EXECUTED: readonly string[] = [
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "PERSISTED_QUERY_NOT_FOUND",
  "NOT_FOUND",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "DOCUMENT_TOO_COMPLEX",
  "PERSISTED_DOCUMENT_REQUIRED",
  "PERSISTED_DOCUMENT_NOT_FOUND",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "ACCESS_UNAVAILABLE",
  "FOREIGN_HOST",
  "METHOD_NOT_ALLOWED",
  "UNSUPPORTED_MEDIA_TYPE",
  "BODY_TOO_LARGE",
  "HEADERS_TOO_LARGE",
  "REQUEST_TIMEOUT",
  "RATE_LIMITED",
  "OVERLOADED",
  "SHUTTING_DOWN",
  "TOP_REJECTED",
  "TOP_UNAUTHENTICATED",
  "TOP_FORBIDDEN",
  "TOP_THROTTLED",
  "TOP_UNAVAILABLE",
  "TOP_MISCONFIGURED",
  "IDEMPOTENCY_CONFLICT",
  "IDEMPOTENCY_KEY_INVALID",
  "DELIVERY_NOT_FOUND",
  "DELIVERY_REFUSED",
  "DELIVERY_STATE",
];

/** It is `retryable` with the same idempotency key, but the report may have been stored. */
const STORED_OR_NOT = "DELIVERY_UNAVAILABLE";

/** The outcome is `accepted`, `refused`, `stored` or `failed` only if that is certain. Otherwise, for example after a lost connection, it is `unknown`. */
export function outcomeOf({ error, keyed = false, ...result }: MutationResult): Outcome {
  const answer = answerIn(error);
  const payloads = Object.values({ ...answer.data, ...result.data }) as readonly Payload[];
  const errors = result.errors ?? answer.errors;
  // A cache that does not know the payload's type returns an object without the receipt's fields. Such an object says nothing.
  const receipt = payloads.find(isReceipt);
  if (receipt) return { kind: receipt.accepted ? "accepted" : "refused", receipt };
  const deliveryId = storedIn(payloads, errors);
  if (deliveryId !== undefined) return { kind: "stored", deliveryId };
  const doubtful = errors.find(({ extensions }) => !isCertain(extensions));
  if (doubtful) return unknownFrom(doubtful, keyed);
  const [first] = errors;
  if (first) return failureFrom(first, errors);
  return { kind: "unknown", reason: "no-answer", message: messageOf(error), repeatable: keyed };
}

type Payload = Receipt | StoredDelivery | null;

function isReceipt(payload: Payload): payload is Receipt {
  return typeof (payload as Partial<Receipt> | null)?.accepted === "boolean";
}

/** The id of the delivery that an `enqueue…` mutation returned, or for which a direct mutation with a key stopped waiting (`DELIVERY_PENDING`). */
function storedIn(payloads: readonly Payload[], errors: readonly ErrorShown[]): string | undefined {
  const ids = payloads.map((payload) => (payload as Partial<StoredDelivery> | null)?.id);
  const pending = errors
    .filter(({ extensions }) => extensions?.code === "DELIVERY_PENDING")
    .map(({ extensions }) => extensions?.deliveryId);
  return [...ids, ...pending].find((id) => typeof id === "string");
}

function isCertain(extensions: ErrorShown["extensions"]): boolean {
  if (extensions?.code === STORED_OR_NOT) return false;
  return extensions?.retryable === true || NOT_EXECUTED.includes(String(extensions?.code));
}

function unknownFrom({ message, extensions }: ErrorShown, keyed: boolean): Outcome {
  const reason = typeof extensions?.reason === "string" ? extensions.reason : String(extensions?.code ?? "no-answer");
  // The endpoint has recorded that the outcome is unknown. With the same key it would say so again.
  const repeatable = keyed && extensions?.code !== "TOP_OUTCOME_UNKNOWN";
  return { kind: "unknown", reason, message, repeatable, ...topIn(extensions) };
}

function failureFrom({ message, extensions }: ErrorShown, errors: readonly ErrorShown[]): Outcome {
  const seconds = extensions?.retryAfterSeconds;
  return {
    kind: "failed",
    code: String(extensions?.code),
    message,
    retryable: errors.every((one) => one.extensions?.retryable === true),
    ...(typeof seconds === "number" && { retryAfterSeconds: seconds }),
    problems: errors.flatMap((one) => {
      const path = one.extensions?.inputPath;
      return Array.isArray(path) ? [{ path: path as InputProblem["path"], message: one.message }] : [];
    }),
    ...topIn(extensions),
  };
}

function topIn(extensions: ErrorShown["extensions"]): { readonly top?: TopWords } {
  return extensions?.top ? { top: extensions.top as TopWords } : {};
}
