/** One TOP API as one value: what `apis/` declares and everything else derives from. */
import type { TopInput } from "../wire/input.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { DeclaredClass } from "../wire/wire-type.ts";

/** A member of the input, by its property; a member of one of its objects behind a point: `subjectMatterInfo.orderId`. */
export type MemberPath<Input extends object> = (keyof Input & string) | `${keyof Input & string}.${string}`;

/** A `report` tells TOP something: a mutation, which can be stored and delivered. A `query` asks, and may be repeated without harm. */
export type TopApiKind = "report" | "query";

/**
 * Whose authorisation the call carries. `none`: nobody's. `seller`: the seller's session token, without which nothing is sent.
 * `unseen`: no source says; the token is sent where the caller has one.
 */
export type TopApiSession = "none" | "seller" | "unseen";

export interface TopApiDeclaration<Input extends object, Payload extends TopReceipt> {
  /** TOP's name of the API, as the page spells it. */
  readonly method: string;
  /** TOP's number of the API's page. */
  readonly apiId: number;
  /** The folder of the declaration; an operator exposes families with `TOP_APIS`. */
  readonly family: string;
  readonly kind: TopApiKind;
  /** The GraphQL field; of a report, `enqueue…` stands beside it. */
  readonly field: string;
  readonly input: TopInput<Input>;
  readonly payload: DeclaredClass<Payload>;
  readonly session: TopApiSession;
  /** What a caller must be allowed to do. Default: `<family>:write` for a report, `<family>:read` for a query. */
  readonly scope?: string;
  /** What a report is about: reports with the same values here are delivered one after the other. Default: nothing known. */
  readonly businessKey?: readonly MemberPath<Input>[];
  /** The required member that the page calls an idempotency number (幂等号): TOP takes the same one twice without harm. Default: there is none. */
  readonly idempotencyNumber?: MemberPath<Input>;
  /** Codes (`sub_code`) of TOP's page which say for certain that nothing was executed because of the input. Default: none. */
  readonly certainRefusals?: readonly string[];
  /** Members of the payload that are entities of other subgraphs: for each, the member of the input that is its key. */
  readonly references?: { readonly [Member in keyof Payload]?: EntityKey<Input> };
  /** TOP's title of the page. */
  readonly titleZh: string;
  /** What the call does, as a sentence without its full stop. */
  readonly title: string;
}

/** The entity's key field, and the member of the input that holds it. */
export type EntityKey<Input extends object> = Readonly<Record<string, MemberPath<Input>>>;

/** What is typed by the members of one input, and is plain text for whoever reads any API. */
type Typed = "businessKey" | "idempotencyNumber" | "references";

export interface TopApi<Input extends object = object, Payload extends TopReceipt = TopReceipt>
  extends Omit<TopApiDeclaration<Input, Payload>, Typed> {
  readonly scope: string;
  /** Paths of members of the input; empty where nothing is known. */
  readonly businessKey: readonly string[];
  /** The path of a member of the input; undefined where the page has none. */
  readonly idempotencyNumber: string | undefined;
  /** By the payload's property: the entity's key field, and the path of the input's member that holds it. */
  readonly references: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The member of TOP's JSON answer that holds the payload. */
  readonly responseKey: string;
  /** Whether TOP takes the same call twice without harm, so that it may be repeated when its outcome is unknown. */
  readonly repeatable: boolean;
}

/** The declared API, with what follows from its declaration. */
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

/** The mutation that stores what a report's own would do at once. */
export function enqueueName(field: string): string {
  return `enqueue${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

/** What the API does, in TOP's words and in English. */
export function aboutOf({ titleZh, title }: Pick<TopApi, "titleZh" | "title">): string {
  return `${titleZh} · ${title}.`;
}
