/** Sends the same report again, after TOP's ban has ended. */
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import { useWords } from "../words/use-words.tsx";
import { useSecondsLeft } from "./use-seconds-left.ts";

interface RetryButtonProps {
  /** 0 if there is nothing to wait for. */
  readonly afterSeconds: number;
  /** Default: "Retry as it is". */
  readonly label?: string;
  onRetry(): void;
}

export function RetryButton({ afterSeconds, label, onRetry }: RetryButtonProps): ReactNode {
  const words = useWords().outcome;
  const left = useSecondsLeft(afterSeconds);
  return (
    <div className="retry">
      <button type="button" className="primary" disabled={left > 0} onClick={onRetry}>
        <Icon name="retry" />
        {label ?? words.retry}
      </button>
      {/* Screen readers do not read every second. They read once that the wait is over. */}
      {left > 0 && <span role="timer">{words.retryIn(left)}</span>}
      <span aria-live="polite">{left === 0 && afterSeconds > 0 && words.retryNow}</span>
    </div>
  );
}
