/** TOP's message for the clerk, and the endpoint's technical details for the operator. */
import type { ReactNode } from "react";
import type { TopWords } from "../outcome.ts";
import { useWords } from "../words/use-words.tsx";
import { Fact, Facts, RequestId } from "./facts.tsx";

interface TopFactsProps {
  /** The endpoint's message, in English, for a programmer. */
  readonly message: string;
  /** The endpoint's own code. */
  readonly code: string;
  readonly top: TopWords | undefined;
  /** TOP's message, if it is known without the rest of TOP's answer. */
  readonly said?: string | undefined;
}

export function TopFacts({ message, code, top, said = top?.subMsg ?? top?.msg }: TopFactsProps): ReactNode {
  const words = useWords().outcome;
  const codes = [code, top?.code, top?.subCode].filter((one) => one !== undefined);
  return (
    <>
      {(said || top?.requestId) && (
        <Facts>
          <Fact name={words.message} value={said} />
          <RequestId requestId={top?.requestId} />
        </Facts>
      )}
      <details className="technical">
        <summary>{words.technical}</summary>
        <Facts>
          <Fact name={words.code} value={<code>{codes.join(" / ")}</code>} />
          <Fact name={words.method} value={top && <code>{top.method}</code>} />
          {message !== said && <Fact name={words.details} value={message && <span lang="en">{message}</span>} />}
        </Facts>
      </details>
    </>
  );
}
