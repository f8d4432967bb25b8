/** Measures a selection set with every fragment spread expanded. Each fragment is measured only once, so that it stays cheap. */
import { type ASTNode, Kind, type SelectionSetNode } from "graphql";
import type { Fragments } from "./fragment-cycles.ts";

export interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields at the top level of the set. */
  readonly roots: number;
}

const EMPTY: Size = { fields: 0, depth: 0, aliases: 0, directives: 0, roots: 0 };

/** Fragments that spread each other twice soon reach infinity, which JSON cannot hold. */
const MAX_COUNT = 1_000_000_000;

/** A function that measures a selection set. None of the fragments may contain itself. */
export function createMeasure(fragments: Fragments): (set: SelectionSetNode) => Size {
  const measured = new Map<string, Size>();

  function sizeOf(set: SelectionSetNode | undefined): Size {
    let sum = EMPTY;
    for (const selection of set?.selections ?? []) {
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? sizeOfFragment(selection.name.value) : sizeOf(selection.selectionSet);
      const isField = selection.kind === Kind.FIELD;
      sum = {
        fields: add(sum.fields, inner.fields, isField ? 1 : 0),
        depth: Math.max(sum.depth, inner.depth + (isField ? 1 : 0)),
        aliases: add(sum.aliases, inner.aliases, isField && selection.alias ? 1 : 0),
        directives: add(sum.directives, inner.directives, directivesOf(selection)),
        roots: add(sum.roots, isField ? 1 : inner.roots),
      };
    }
    return sum;
  }

  /** An unknown fragment has size 0: the validation reports it. */
  function sizeOfFragment(name: string): Size {
    const size = measured.get(name) ?? sizeOf(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  }

  return sizeOf;
}

/** The number of directives on the node itself and on the variables that it declares. */
export function directivesOf(node: ASTNode): number {
  const own = "directives" in node ? (node.directives?.length ?? 0) : 0;
  const ofVariables = "variableDefinitions" in node ? (node.variableDefinitions ?? []) : [];
  return ofVariables.reduce((sum, variable) => sum + directivesOf(variable), own);
}

function add(...counts: readonly number[]): number {
  return Math.min(
    MAX_COUNT,
    counts.reduce((sum, count) => sum + count, 0),
  );
}
