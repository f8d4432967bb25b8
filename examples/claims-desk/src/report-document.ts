/** The typed document of any report, so that one component can send them all. */
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { Receipt, StoredDelivery } from "./outcome.ts";

/** `never`: every document has variables of its own. That each asks for the fragment `Receipt` is checked where `gql/forms.ts` lists them. */
export type ReportDocument = TypedDocumentNode<Readonly<Record<string, Receipt | null>>, never>;

/** The same report, stored to be delivered. */
export type EnqueueDocument = TypedDocumentNode<Readonly<Record<string, StoredDelivery | null>>, never>;

export type InputValue = string | boolean | readonly InputValue[] | { readonly [name: string]: InputValue };

export interface ReportVariables {
  readonly input?: { readonly [name: string]: InputValue };
  /** With it, and only with it, it is safe to send the same once more. */
  readonly idempotencyKey?: string;
}

/** The same document, for variables that a form has made by the schema: the endpoint checks them again. */
export function forAnyVariables<Data>(document: TypedDocumentNode<Data, never>): TypedDocumentNode<Data, ReportVariables> {
  return document as TypedDocumentNode<Data, never> as never;
}
