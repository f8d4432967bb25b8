/** Sends the same report again, once TOP's ban is over. */
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import { useWords } from "../words/use-words.tsx";
import { useSecondsLeft } from "./use-seconds-left.ts";

interface RetryButtonProps {
  /** 0 where there is nothing to wait for. */
  readonly afterSeconds: number;
  /** "Retry as it is", unless it says otherwise. */
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
      {/* Not read out at every tick; that the wait is over is said once. */}
      {left > 0 && <span role="timer">{words.retryIn(left)}</span>}
      <span aria-live="polite">{left === 0 && afterSeconds > 0 && words.retryNow}</span>
    </div>
  );
}
