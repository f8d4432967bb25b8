/** The report that every client here sends, with or without an idempotency key. */
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

/** Sends one report and returns its outcome. It never throws. */
export type Send = (variables: Variables) => Promise<Outcome>;
