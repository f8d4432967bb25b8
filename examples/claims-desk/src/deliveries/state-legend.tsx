/** What every state means, and what to do. */
import type { ReactNode } from "react";
import { useWords } from "../words/use-words.tsx";
import { StateBadge } from "./state-badge.tsx";
import { allStates } from "./states.ts";

export function StateLegend(): ReactNode {
  const words = useWords().deliveries;
  return (
    <details className="group legend-of-states">
      <summary>
        <span className="group-label">{words.legend}</span>
      </summary>
      <dl>
        {allStates.map((state) => (
          <div key={state}>
            <dt>
              <StateBadge state={state} />
            </dt>
            <dd>{words.states[state].advice}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
