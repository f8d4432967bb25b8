/** The card that shows an outcome. */
import type { ReactNode } from "react";
import { Icon, type IconName } from "../icon.tsx";

interface OutcomeCardProps {
  readonly tone: "good" | "bad" | "wait" | "danger" | "idle";
  readonly icon: IconName;
  readonly title: string;
  readonly advice: string;
  readonly children: ReactNode;
}

export function OutcomeCard({ tone, icon, title, advice, children }: OutcomeCardProps): ReactNode {
  return (
    <div className={`card ${tone}`}>
      <h3>
        <span className="badge">
          <Icon name={icon} />
        </span>
        {title}
      </h3>
      <p>{advice}</p>
      {children}
    </div>
  );
}
