/** The key with which a form is sent or stored. The same content has the same key, and other content has another key. */
import { useRef } from "react";
import type { ReportVariables } from "./report-document.ts";
import { useSellerToken } from "./seller-token.tsx";

export interface IdempotencyKeys {
  keyFor(variables: ReportVariables): string;
  /** Undefined if this content was not reported yet. */
  knownFor(variables: ReportVariables): string | undefined;
  /** The content that was reported with this key gets a new key next time. Without a key, this applies to all content. */
  forget(key?: string): void;
}

export function useIdempotencyKeys(): IdempotencyKeys {
  const { token } = useSellerToken();
  const keys = useRef(new Map<string, string>());
  // A delivery uses the seller's session with which it was stored. With another session it is another delivery.
  const reportOf = (variables: ReportVariables): string => JSON.stringify([variables, token]);
  const knownFor = (variables: ReportVariables): string | undefined => keys.current.get(reportOf(variables));
  return {
    knownFor,
    keyFor: (variables) => {
      const key = knownFor(variables) ?? crypto.randomUUID();
      keys.current.set(reportOf(variables), key);
      return key;
    },
    forget: (key) => {
      for (const [report, one] of keys.current) if (key === undefined || one === key) keys.current.delete(report);
    },
  };
}
