/** One TOP API as one value. `apis/` declares it, and everything else is derived from it. */
import type { TopInput } from "../wire/input.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { DeclaredClass } from "../wire/wire-type.ts";

/** A member of the input, by its property name. A member of a nested object follows a dot: `subjectMatterInfo.orderId`. */
export type MemberPath<Input extends object> = (keyof Input & string) | `${keyof Input & string}.${string}`;

/** A `report` sends data to TOP: a mutation, which can also be stored and delivered. A `query` only reads: a retry is always safe. */
export type TopApiKind = "report" | "query";

/**
 * Whose authorisation the call carries. `none`: none is needed. `seller`: the seller's session token; without it nothing is sent.
 * `unseen`: not documented; the token is sent when the caller has one.
 */
export type TopApiSession = "none" | "seller" | "unseen";

export interface TopApiDeclaration<Input extends object, Payload extends TopReceipt> {
  /** TOP's name of the API, exactly as on its page. */
  readonly method: string;
  /** The number of the API's page in TOP's documentation. */
  readonly apiId: number;
  /** The folder of the declaration. An operator exposes families with `TOP_APIS`. */
  readonly family: string;
  readonly kind: TopApiKind;
  /** The GraphQL field. A report also has the field `enqueue…`. */
  readonly field: string;
  readonly input: TopInput<Input>;
  readonly payload: DeclaredClass<Payload>;
  readonly session: TopApiSession;
  /** The scope that a caller needs. Default: `<family>:write` for a report, `<family>:read` for a query. */
  readonly scope?: string;
  /** The members that identify what a report is about. Reports with the same values are delivered one after the other. Default: none. */
  readonly businessKey?: readonly MemberPath<Input>[];
  /** The required member that the page calls an idempotency number (幂等号): with the same number, a retry is safe. Default: none. */
  readonly idempotencyNumber?: MemberPath<Input>;
  /** Codes (`sub_code`) on TOP's page that certainly mean: TOP refused the input and executed nothing. Default: none. */
  readonly certainRefusals?: readonly string[];
  /** Members of the payload that are entities of other subgraphs, each with the member of the input that holds its key. */
  readonly references?: { readonly [Member in keyof Payload]?: EntityKey<Input> };
  /** TOP's title of the page. */
  readonly titleZh: string;
  /** What the call does, as a sentence without the full stop. */
  readonly title: string;
}

/** The entity's key field, and the member of the input that holds it. */
export type EntityKey<Input extends object> = Readonly<Record<string, MemberPath<Input>>>;

/** Members whose type depends on one API's input. In `TopApi`, which stands for any API, they are plain strings. */
type Typed = "businessKey" | "idempotencyNumber" | "references";

export interface TopApi<Input extends object = object, Payload extends TopReceipt = TopReceipt>
  extends Omit<TopApiDeclaration<Input, Payload>, Typed> {
  readonly scope: string;
  /** Paths of members of the input; empty when none are known. */
  readonly businessKey: readonly string[];
  /** The path of a member of the input; undefined when the page has none. */
  readonly idempotencyNumber: string | undefined;
  /** By the payload's property: the entity's key field, and the path of the input's member that holds it. */
  readonly references: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The member of TOP's JSON answer that holds the payload. */
  readonly responseKey: string;
  /** Whether the same call is idempotent at TOP, so that it may be retried when its outcome is unknown. */
  readonly repeatable: boolean;
}

/** The declared API, with the members that are derived from its declaration. */
export function topApi<Input extends object, Payload extends TopReceipt>(
  declaration: TopApiDeclaration<Input, Payload>,
): TopApi<Input, Payload> {
  const { idempotencyNumber, businessKey = [], references = {}, ...facts } = declaration;
  const { method, family, kind, scope = `${family}:${kind === "report" ? "write" : "read"}` } = facts;
  const responseKey = `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
  return Object.freeze({
    ...facts,
    ...{ scope, responseKey, businessKey, idempotencyNumber, repeatable: idempotencyNumber !== undefined },
    references: references as TopApi["references"],
  });
}

/** The name of the mutation that stores a report; the report's own mutation calls TOP directly. */
export function enqueueName(field: string): string {
  return `enqueue${capitalised(field)}`;
}

/** The name with a capital first letter. An example operation of a field has this name. */
export function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What the API does: TOP's Chinese title and the English one. */
export function aboutOf({ titleZh, title }: Pick<TopApi, "titleZh" | "title">): string {
  return `${titleZh} · ${title}.`;
}
