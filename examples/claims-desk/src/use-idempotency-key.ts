/** The key under which a filled-in form is stored: the same one while the same report is sent again, another one for another report. */
import { useRef } from "react";
import type { ReportVariables } from "./report-document.ts";
import { useSellerToken } from "./seller-token.tsx";

export interface IdempotencyKey {
  keyFor(variables: ReportVariables): string;
  /** The next report is a new one, whatever stands in it. */
  forget(): void;
}

export function useIdempotencyKey(): IdempotencyKey {
  const { token } = useSellerToken();
  const last = useRef({ report: "", key: "" });
  return {
    keyFor: (variables) => {
      // A delivery is made with the seller's session that it was stored with: in another's name it is another delivery.
      const report = JSON.stringify([variables, token]);
      if (last.current.report !== report) last.current = { report, key: crypto.randomUUID() };
      return last.current.key;
    },
    forget: () => {
      last.current = { report: "", key: "" };
    },
  };
}
