/** The report that every client here sends, with an idempotency key or without one. */
import type { Outcome } from "../../claims-desk/src/outcome.ts";

export const mutation: string = /* GraphQL */ `
  mutation SyncSurrenderInfo($input: ZaSurrenderRequest!, $idempotencyKey: ID) {
    syncSurrenderInfo(input: $input, idempotencyKey: $idempotencyKey) {
      accepted
      failureCode
      failureMessage
      requestId
    }
  }
`;

export interface Variables {
  readonly input: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
}

/** Sends one report, and says what became of it; it never throws. */
export type Send = (variables: Variables) => Promise<Outcome>;
