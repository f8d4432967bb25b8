/** What an error says: in whose words, under which code, about which call. */
import type { ReactNode } from "react";
import type { TopWords } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { Fact, Facts, RequestId } from "./facts.tsx";

interface TopFactsProps {
  readonly message: string;
  /** The endpoint's own code. */
  readonly code: string;
  readonly top: TopWords | undefined;
}

export function TopFacts({ message, code, top }: TopFactsProps): ReactNode {
  const words = useWords().outcome;
  const codes = [code, top?.code, top?.subCode].filter((one) => one !== undefined);
  return (
    <Facts>
      <Fact name={words.message} value={message} />
      <Fact name={words.code} value={<code>{codes.join(" / ")}</code>} />
      <Fact name={words.method} value={top && <code>{top.method}</code>} />
      <RequestId requestId={top?.requestId} />
    </Facts>
  );
}
