/** What is wrong with a field: in the desk's words, and the endpoint's own sentence below them. */
import type { ReactNode } from "react";
import { useWords } from "../words/use-words.tsx";
import type { LeafShape } from "./descriptor.ts";

interface FieldProblemProps {
  readonly id: string;
  readonly kind: LeafShape["kind"] | "required";
  readonly sentence: string;
}

export function FieldProblem({ id, kind, sentence }: FieldProblemProps): ReactNode {
  const { problems } = useWords();
  const words = kind === "required" || kind === "long" || kind === "moment" ? problems[kind] : problems.other;
  return (
    <p className="problem" id={id}>
      {words}
      <span className="sentence" lang="en">
        {sentence}
      </span>
    </p>
  );
}
