/** The typed document of any report, so that one component can send them all. */
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { Receipt, StoredDelivery } from "./outcome.ts";

/** `never`, because each document has its own variables. The list in `gql/forms.ts` compiles only if each document has the fragment `Receipt`. */
export type ReportDocument = TypedDocumentNode<Readonly<Record<string, Receipt | null>>, never>;

/** The document that stores the same report for delivery. */
export type EnqueueDocument = TypedDocumentNode<Readonly<Record<string, StoredDelivery | null>>, never>;

export type InputValue = string | boolean | readonly InputValue[] | { readonly [name: string]: InputValue };

export interface ReportVariables {
  readonly input?: { readonly [name: string]: InputValue };
  /** Only with it is it safe to send the same report again. */
  readonly idempotencyKey?: string;
}

/** The same document, for variables that a form has made from the schema. The endpoint checks them again. */
export function forAnyVariables<Data>(document: TypedDocumentNode<Data, never>): TypedDocumentNode<Data, ReportVariables> {
  return document as TypedDocumentNode<Data, never> as never;
}
