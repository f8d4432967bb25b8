/** The content of a form, and the endpoint's problems at fields that were not changed since. */
import { useMemo, useState } from "react";
import type { InputProblem, Outcome } from "../outcome.ts";
import { type Draft, type DraftGroup, groupOf, type Path, withValue } from "./draft.ts";

export interface DraftState {
  readonly draft: DraftGroup;
  /** By the field's path, joined with dots. */
  readonly problems: ReadonlyMap<string, string>;
  change(path: Path, value: Draft): void;
  /** Replaces the whole draft. */
  replace(draft: DraftGroup): void;
}

export function useDraft(outcome: Outcome | undefined): DraftState {
  const [draft, setDraft] = useState<DraftGroup>({});
  const [touched, setTouched] = useState<{ readonly since?: Outcome | undefined; readonly keys: readonly string[] }>({ keys: [] });
  const problems = useMemo(() => {
    const keys = touched.since === outcome ? touched.keys : [];
    const open = problemsOf(outcome).filter(([key]) => !keys.some((one) => key === one || key.startsWith(`${one}.`)));
    return new Map(open);
  }, [outcome, touched]);
  return {
    draft,
    problems,
    change: (path, value) => {
      setDraft((current) => groupOf(withValue(current, path, value)));
      setTouched(({ since, keys }) => ({ since: outcome, keys: [...(since === outcome ? keys : []), path.join(".")] }));
    },
    replace: setDraft,
  };
}

function problemsOf(outcome: Outcome | undefined): [string, string][] {
  return outcome?.kind === "failed" ? outcome.problems.map(({ path, message }) => [fieldPath(path).join("."), sentenceOf(message)]) : [];
}

/** The problem's path in the form. The endpoint's path has the variable's name before it. */
export function fieldPath(path: InputProblem["path"]): Path {
  return path.slice(1);
}

/** The endpoint's sentence without the path before it, because the sentence is shown at the field. */
function sentenceOf(message: string): string {
  return message.replace(/^input[^:]*: /, "");
}
