/** The key under which a filled-in form is sent or stored: the same content has the same key, other content has another one. */
import { useRef } from "react";
import type { ReportVariables } from "./report-document.ts";
import { useSellerToken } from "./seller-token.tsx";

export interface IdempotencyKeys {
  keyFor(variables: ReportVariables): string;
  /** Undefined when nothing was reported with this content. */
  knownFor(variables: ReportVariables): string | undefined;
  /** What was reported under this key is reported anew next time; without a key, whatever was reported. */
  forget(key?: string): void;
}

export function useIdempotencyKeys(): IdempotencyKeys {
  const { token } = useSellerToken();
  const keys = useRef(new Map<string, string>());
  // A delivery is made with the seller's session that it was stored with: in another's name it is another delivery.
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
