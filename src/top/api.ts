/** One TOP API as one value: what `apis/` declares and everything else derives from. */
import type { TopReceipt } from "../wire/receipt.ts";
import type { DeclaredClass } from "../wire/wire-type.ts";

export interface TopApiDeclaration<Input extends object, Payload extends TopReceipt> {
  /** TOP's name of the API, as the page spells it. */
  readonly method: string;
  /** The GraphQL mutation. */
  readonly mutation: string;
  /** The one business parameter: TOP's name of it, whether the page requires it, and its class. */
  readonly param: { readonly name: string; readonly required: boolean; readonly input: DeclaredClass<Input> };
  readonly payload: DeclaredClass<Payload>;
  /** What a caller must be allowed to do, as `object:action`. */
  readonly scope: string;
  /** Whose authorisation the call carries: nobody's, or the seller's session token, without which nothing is sent. */
  readonly session: "none" | "seller";
  /** What the call is about: calls with the same key are delivered one after the other. Undefined: it is about nothing known. */
  businessKey?(input: Input): string | undefined;
  /** Whether TOP takes the same call twice without harm, so that it may be repeated when its outcome is unknown. Default: it does not. */
  readonly repeatable?: boolean;
  /** Codes (`sub_code`) of TOP's page which say for certain that nothing was executed because of the input. Default: none. */
  readonly certainRefusals?: readonly string[];
  /** The members of the payload that follow from the input: entities of other subgraphs that the call is about. */
  references?(input: Input): Partial<Payload>;
  /** What the call does, in Chinese (TOP's title) and English. */
  readonly about: string;
}

export interface TopApi<Input extends object = object, Payload extends TopReceipt = TopReceipt> extends TopApiDeclaration<Input, Payload> {
  /** The member of TOP's JSON answer that holds the payload. */
  readonly responseKey: string;
}

/** The declared API, with what follows from its method's name. */
export function topApi<Input extends object, Payload extends TopReceipt>(
  declaration: TopApiDeclaration<Input, Payload>,
): TopApi<Input, Payload> {
  const responseKey = `${declaration.method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
  return Object.freeze({ ...declaration, responseKey });
}
