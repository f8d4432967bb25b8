/** What is wrong with the values that stand in the document itself. */
import {
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLInputType,
  type GraphQLSchema,
  isValueNode,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { type InputPath, inputProblem } from "./input-problem.ts";

type Step = ASTNode | readonly ASTNode[];

interface Place {
  readonly path: InputPath;
  readonly type: GraphQLInputType | undefined;
}

const MISSING_ARGUMENT = /argument "(\w+)" of type .+ is required/;

/** The problem that a validation error stands for; undefined when the error is about something else than a value. */
export function literalProblem(schema: GraphQLSchema, document: DocumentNode, error: GraphQLError): GraphQLFormattedError | undefined {
  const node = error.nodes?.[0];
  const missing = MISSING_ARGUMENT.exec(error.message)?.[1];
  if (missing !== undefined)
    return { message: `${missing}: Send a value: the argument is required.`, extensions: { code: "BAD_USER_INPUT", inputPath: [missing] } };
  const place = node && placeOf(schema, document, node);
  return place && inputProblem(place.path, place.type, error);
}

/** Where inside an argument's value, or a variable's default, a node stands, and the type that belongs there; undefined for a node elsewhere. */
function placeOf(schema: GraphQLSchema, document: DocumentNode, wanted: ASTNode): Place | undefined {
  if (wanted.kind === Kind.VARIABLE || !(isValueNode(wanted) || wanted.kind === Kind.OBJECT_FIELD)) return undefined;
  const typeInfo = new TypeInfo(schema);
  let place: Place | undefined;
  const visitor = {
    enter(node: ASTNode, _key: unknown, parent: Step | undefined, _path: unknown, ancestors: readonly Step[]): void {
      if (node !== wanted || parent === undefined) return;
      const path = pathOf([...ancestors, parent, node]); // "ancestors" end before the parent
      if (path.length > 0) place = { path, type: typeInfo.getInputType() ?? undefined };
    },
  };
  visit(document, visitWithTypeInfo(typeInfo, visitor));
  return place;
}

function pathOf(nodes: readonly Step[]): InputPath {
  return nodes.flatMap((node, index): InputPath => {
    if (isNode(node)) return nameOf(node);
    const parent = nodes[index - 1];
    const child = nodes[index + 1];
    return parent && isNode(parent) && parent.kind === Kind.LIST && child && isNode(child) ? [node.indexOf(child)] : [];
  });
}

function nameOf(node: ASTNode): InputPath {
  if (node.kind === Kind.VARIABLE_DEFINITION) return [node.variable.name.value];
  return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : [];
}

function isNode(node: Step): node is ASTNode {
  return "kind" in node;
}
