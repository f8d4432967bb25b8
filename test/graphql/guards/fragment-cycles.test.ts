import { expect, test } from "@jest/globals";
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { createCycleFinder } from "../../../src/graphql/guards/fragment-cycles.ts";

/** The name of the fragment that is found from the document's operation. The operation must be first. */
function cycleOf(document: string): string | undefined {
  const [operation, ...rest] = parse(document).definitions;
  const fragments = rest.filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION);
  const find = createCycleFinder(new Map(fragments.map((fragment) => [fragment.name.value, fragment])));
  return find((operation as OperationDefinitionNode).selectionSet)?.name.value;
}

test.each([
  ["itself", "{ ...A } fragment A on Query { ...A }", "A"],
  ["itself from deep inside", "{ ...A } fragment A on Query { a { ... { b { ...A } } } }", "A"],
  ["itself through another fragment", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "A"],
  ["another fragment that contains itself", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...B }", "B"],
])("if a fragment leads to %s, the cycle is found with the name of the fragment that contains itself", (_where, document, name) => {
  expect(cycleOf(document)).toBe(name);
});

test.each([
  ["twice", "{ ...A ...A } fragment A on Query { a }"],
  ["along two paths", "{ ...A ...B } fragment A on Query { ...C } fragment B on Query { ...C } fragment C on Query { c }"],
  ["but not defined", "{ ...Nowhere }"],
])("a fragment that is spread %s is not a cycle", (_how, document) => {
  expect(cycleOf(document)).toBeUndefined();
});
