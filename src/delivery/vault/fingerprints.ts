/**
 * Keyed hashes of inputs and business keys: equal values can be found, but a copy of the database shows no value. The key of the hashes is
 * the store's own secret (`ledger/secret.ts`), which does not change when the encryption keys change. If it changed, a waiting delivery and
 * the next one of the same policy would be in different lines.
 */
import { createHmac } from "node:crypto";

export interface Fingerprints {
  /** Of an API's input, as its TOP JSON, and of the seller's session that it is sent with; undefined when there is no session. */
  input(api: string, text: string, session?: string): string;
  /** Of a business key; deliveries with the same one are sent one after the other. */
  businessKey(api: string, key: string): string;
  /** Of a value that a delivery is about. It finds the deliveries of all APIs. */
  subject(value: string): string;
}

/** @param secret 32 bytes. */
export function createFingerprints(secret: Uint8Array): Fingerprints {
  const hash = (...parts: string[]): string => createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
  return {
    input: (api, text, session) => hash("input", api, text, ...(session === undefined ? [] : [session])),
    businessKey: (api, key) => hash("business-key", api, key),
    subject: (value) => hash("subject", value),
  };
}
