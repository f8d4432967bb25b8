/**
 * How large a document may be. A document that spreads a small fragment again and again is counted as if it were written out, each
 * fragment measured once, so that the counting itself is cheap.
 */
import { type ASTNode, type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode } from "graphql";

export interface DocumentLimits {
  readonly maxDocumentTokens: number;
  readonly maxFields: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxMutations: number;
}

/** Of one selection set, with every spread written out. */
interface Size {
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields of the set itself. */
  readonly roots: number;
}

const NOTHING: Size = { fields: 0, depth: 0, aliases: 0, directives: 0, roots: 0 };

/** Fragments that double each other soon reach infinity, which JSON cannot say. */
const MOST = 1_000_000_000;

/** What is wrong with a document, in errors whose `extensions.limit` names the setting; none when it may be validated and executed. */
export function limitProblems(document: DocumentNode, limits: DocumentLimits): GraphQLError[] {
  const sizeOf = createMeasure(document);
  for (const definition of document.definitions) {
    if (!("selectionSet" in definition)) continue;
    const size = sizeOf(definition.selectionSet);
    if (size instanceof GraphQLError) return [size];
    const isMutation = definition.kind === Kind.OPERATION_DEFINITION && definition.operation === "mutation";
    const directives = size.directives + directivesOf(definition);
    const problems = [
      ...problem("MAX_FIELDS", "fields", size.fields, limits.maxFields, definition),
      ...problem("MAX_DEPTH", "levels", size.depth, limits.maxDepth, definition),
      ...problem("MAX_ALIASES", "aliases", size.aliases, limits.maxAliases, definition),
      ...problem("MAX_DIRECTIVES", "directives", directives, limits.maxDirectives, definition),
      ...problem("MAX_MUTATIONS", "mutations", isMutation ? size.roots : 0, limits.maxMutations, definition),
    ];
    if (problems.length > 0) return problems;
  }
  return [];
}

function problem(setting: string, what: string, found: number, allowed: number, at: ASTNode): GraphQLError[] {
  if (found <= allowed) return [];
  const message = `The document has ${found} ${what}, spread fragments counted each time; ${allowed} are allowed (${setting}). Ask for less, or in several requests.`;
  return [new GraphQLError(message, { nodes: at, extensions: { limit: { setting, found, allowed } } })];
}

function directivesOf(node: ASTNode): number {
  const own = "directives" in node ? (node.directives?.length ?? 0) : 0;
  const ofVariables = "variableDefinitions" in node ? (node.variableDefinitions ?? []) : [];
  return ofVariables.reduce((sum, variable) => sum + directivesOf(variable), own);
}

/** A function that measures a selection set, or returns the error about a fragment that leads back to itself. */
function createMeasure(document: DocumentNode): (set: SelectionSetNode) => Size | GraphQLError {
  const isFragment = (node: ASTNode): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION;
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const measured = new Map<string, Size | GraphQLError | "measuring">();

  function sizeOf(set: SelectionSetNode | undefined): Size | GraphQLError {
    let sum = NOTHING;
    for (const selection of set?.selections ?? []) {
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? sizeOfFragment(selection.name.value) : sizeOf(selection.selectionSet);
      if (inner instanceof GraphQLError) return inner;
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

  /** Nothing for a fragment that does not exist: the validation says so. */
  function sizeOfFragment(name: string): Size | GraphQLError {
    const known = measured.get(name);
    if (known === "measuring")
      return new GraphQLError(`The fragment "${name}" leads back to itself.`, { nodes: fragments.get(name) ?? null });
    if (known !== undefined) return known;
    measured.set(name, "measuring");
    const size = sizeOf(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  }

  return sizeOf;
}

function add(...counts: readonly number[]): number {
  return Math.min(
    MOST,
    counts.reduce((sum, count) => sum + count, 0),
  );
}
