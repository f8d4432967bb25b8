/**
 * Keyed hashes of inputs and business keys: equal values are recognised, and a copy of the database shows none of them.
 * Their key is the store's own (`ledger/secret.ts`), which outlives a change of the encrypting keys; otherwise a delivery that waits
 * would be in another line than the next one of the same policy.
 */
import { createHmac } from "node:crypto";

export interface Fingerprints {
  /** Of an API's input, as its TOP JSON, and of the seller's session in whose name it is sent; undefined where that is none. */
  input(api: string, text: string, session?: string): string;
  /** Of a business key; deliveries with the same one are sent one after the other. */
  businessKey(api: string, key: string): string;
  /** Of a value that a delivery is about, whatever its API: it is found by it. */
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
