import { expect, test } from "@jest/globals";
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { createCycleFinder } from "../../../src/graphql/guards/fragment-cycles.ts";

/** The name of the fragment that is found from the document's operation, which stands first. */
function cycleOf(document: string): string | undefined {
  const [operation, ...rest] = parse(document).definitions;
  const fragments = rest.filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION);
  const find = createCycleFinder(new Map(fragments.map((fragment) => [fragment.name.value, fragment])));
  return find((operation as OperationDefinitionNode).selectionSet)?.name.value;
}

test.each([
  ["itself", "{ ...A } fragment A on Query { ...A }", "A"],
  ["itself from deep inside", "{ ...A } fragment A on Query { a { ... { b { ...A } } } }", "A"],
  ["itself by way of another", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "A"],
  ["another that leads back to itself", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...B }", "B"],
])("a fragment that leads to %s is found, and which one leads back", (_where, document, name) => {
  expect(cycleOf(document)).toBe(name);
});

test.each([
  ["twice", "{ ...A ...A } fragment A on Query { a }"],
  ["on two ways", "{ ...A ...B } fragment A on Query { ...C } fragment B on Query { ...C } fragment C on Query { c }"],
  ["though nobody defines it", "{ ...Nowhere }"],
])("a fragment that is spread %s leads back to nothing", (_how, document) => {
  expect(cycleOf(document)).toBeUndefined();
});
