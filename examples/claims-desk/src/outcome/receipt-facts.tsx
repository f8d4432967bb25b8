/** What TOP's receipt says. */
import type { ReactNode } from "react";
import type { Receipt } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { Fact, Facts, RequestId } from "./facts.tsx";

export function ReceiptFacts({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const words = useWords().outcome;
  return (
    <Facts>
      <Fact name={words.message} value={unquoted(receipt.failureMessage)} />
      <Fact name={words.code} value={receipt.failureCode && <code>{unquoted(receipt.failureCode)}</code>} />
      <RequestId requestId={receipt.requestId} />
    </Facts>
  );
}

/** Some of TOP's providers put quotes around their message. The quotes have no meaning for a reader. */
function unquoted(text: string | null): string | null {
  return text?.replace(/^"(.*)"$/s, "$1") ?? null;
}
