/** Finds fragments that contain themselves. Expanded, they have no end; so they must be found before anything is measured. */
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

/** A document's fragments by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * A function that returns the first fragment under a selection set that contains itself; undefined when there is none. It follows each
 * fragment only once.
 */
export function createCycleFinder(fragments: Fragments): (set: SelectionSetNode) => FragmentDefinitionNode | undefined {
  const open = new Set<FragmentDefinitionNode>();
  const ended = new Set<FragmentDefinitionNode>();

  function cycleIn(set: SelectionSetNode | undefined): FragmentDefinitionNode | undefined {
    for (const selection of set?.selections ?? []) {
      const cycle =
        selection.kind === Kind.FRAGMENT_SPREAD ? cycleFrom(fragments.get(selection.name.value)) : cycleIn(selection.selectionSet);
      if (cycle) return cycle;
    }
    return undefined;
  }

  function cycleFrom(fragment: FragmentDefinitionNode | undefined): FragmentDefinitionNode | undefined {
    if (!fragment || ended.has(fragment)) return undefined;
    if (open.has(fragment)) return fragment;
    open.add(fragment);
    const cycle = cycleIn(fragment.selectionSet);
    open.delete(fragment);
    ended.add(fragment);
    return cycle;
  }

  return cycleIn;
}
