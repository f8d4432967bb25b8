/** Says what is wrong with a field, in one sentence in the chosen language. */
import type { ReactNode } from "react";
import { useWords } from "../words/use-words.tsx";
import type { LeafShape } from "./descriptor.ts";
import { asYuan } from "./money.ts";

interface FieldProblemProps {
  readonly id: string;
  readonly shape: LeafShape;
  /** The field's content. */
  readonly text: string;
}

export function FieldProblem({ id, shape, text }: FieldProblemProps): ReactNode {
  const { problems } = useWords();
  const sentence = (): string => {
    if (text === "") return problems.required;
    if (shape.kind === "long") return shape.unit === "fen" ? problems.fen(asYuan(text)) : problems.long;
    return shape.kind === "moment" ? problems.moment : problems.other;
  };
  return (
    <p className="problem" id={id}>
      {sentence()}
    </p>
  );
}
