/** Chooses which deliveries are listed. */
import type { ReactNode } from "react";
import { forms } from "../gql/forms.ts";
import { reportNames } from "../use-place.ts";
import { useWords } from "../words/use-words.tsx";
import { type Chosen, stateGroups } from "./filter.ts";
import { allStates } from "./states.ts";

interface DeliveryFilterProps {
  readonly chosen: Chosen;
  onChoose(chosen: Chosen): void;
  onRefresh(): void;
}

export function DeliveryFilter({ chosen, onChoose, onRefresh }: DeliveryFilterProps): ReactNode {
  const { deliveries: words, reports } = useWords();
  return (
    <search className="filter" aria-label={words.filters}>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          const subject = String(new FormData(event.currentTarget).get("subject")).trim();
          onChoose({ ...chosen, subject, states: subject === "" ? chosen.states : "all" }); // a search by number is for any state
        }}
      >
        <label htmlFor="deliveries.subject">{words.subject}</label>
        <span className="search">
          <input
            id="deliveries.subject"
            name="subject"
            type="search"
            placeholder={words.subjectHint}
            autoComplete="off"
            spellCheck={false}
          />
          <button type="submit" className="quiet">
            {words.find}
          </button>
        </span>
      </form>
      <div className="field">
        <label htmlFor="deliveries.state">{words.state}</label>
        <select
          id="deliveries.state"
          value={chosen.states}
          onChange={({ target }) => onChoose({ ...chosen, states: target.value as Chosen["states"] })}
        >
          {stateGroups.map((group) => (
            <option key={group} value={group}>
              {words[group]}
            </option>
          ))}
          {allStates.map((state) => (
            <option key={state} value={state}>
              {words.states[state].title}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="deliveries.api">{words.api}</label>
        <select
          id="deliveries.api"
          value={chosen.api}
          onChange={({ target }) => onChoose({ ...chosen, api: target.value as Chosen["api"] })}
        >
          <option value="">{words.all}</option>
          {reportNames.map((name) => (
            <option key={name} value={forms[name].mutation}>
              {reports[name]}
            </option>
          ))}
        </select>
      </div>
      <button type="button" className="quiet" onClick={onRefresh}>
        {words.refresh}
      </button>
    </search>
  );
}
