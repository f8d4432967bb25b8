/** What TOP's receipt says. */
import type { ReactNode } from "react";
import type { Receipt } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { Fact, Facts, RequestId } from "./facts.tsx";

export function ReceiptFacts({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const words = useWords().outcome;
  return (
    <Facts>
      <Fact name={words.message} value={receipt.failureMessage} />
      <Fact name={words.code} value={receipt.failureCode && <code>{receipt.failureCode}</code>} />
      <RequestId requestId={receipt.requestId} />
    </Facts>
  );
}
