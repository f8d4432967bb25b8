/** Limits the size of a document. Fragments count at each spread, as if they were expanded. */
import { type ASTNode, type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind } from "graphql";
import { createMeasure, directivesOf } from "./document-size.ts";
import { createCycleFinder } from "./fragment-cycles.ts";

export interface DocumentLimits {
  readonly maxDocumentTokens: number;
  readonly maxFields: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxMutations: number;
}

/**
 * The limits that a document exceeds, as errors; `extensions.limit` names the setting. Empty when the document may be validated and
 * executed.
 */
export function limitProblems(document: DocumentNode, limits: DocumentLimits): GraphQLError[] {
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const cycleIn = createCycleFinder(fragments);
  const sizeOf = createMeasure(fragments);
  for (const definition of document.definitions) {
    if (!("selectionSet" in definition)) continue;
    const cycle = cycleIn(definition.selectionSet);
    if (cycle) return [new GraphQLError(`The fragment "${cycle.name.value}" contains itself. Remove the cycle.`, { nodes: cycle })];
    const size = sizeOf(definition.selectionSet);
    const isMutation = definition.kind === Kind.OPERATION_DEFINITION && definition.operation === "mutation";
    const directives = size.directives + directivesOf(definition);
    const problems = [
      ...limitProblem("MAX_FIELDS", "fields", size.fields, limits.maxFields, definition),
      ...limitProblem("MAX_DEPTH", "levels", size.depth, limits.maxDepth, definition),
      ...limitProblem("MAX_ALIASES", "aliases", size.aliases, limits.maxAliases, definition),
      ...limitProblem("MAX_DIRECTIVES", "directives", directives, limits.maxDirectives, definition),
      ...limitProblem("MAX_MUTATIONS", "mutations", isMutation ? size.roots : 0, limits.maxMutations, definition),
    ];
    if (problems.length > 0) return problems;
  }
  return [];
}

function isFragment(node: ASTNode): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}

function limitProblem(setting: string, what: string, found: number, allowed: number, at: ASTNode): GraphQLError[] {
  if (found <= allowed) return [];
  const message = `The document has ${found} ${what} (a fragment counts at each spread), but ${allowed} are allowed (${setting}). Select less, or send several requests.`;
  return [new GraphQLError(message, { nodes: at, extensions: { limit: { setting, found, allowed } } })];
}
