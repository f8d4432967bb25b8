/** Notes the input path of each literal in a document while graphql-js validates it. An error has only its node, not the path to it. */
import { type ASTNode, type DocumentNode, type GraphQLInputType, Kind, type ValidationRule } from "graphql";
import type { InputPath } from "./input-problem.ts";

export interface LiteralPlace {
  readonly path: InputPath;
  /** The type at that path; undefined where nothing belongs. */
  readonly type: GraphQLInputType | undefined;
}

const placesByDocument = new WeakMap<DocumentNode, Map<ASTNode, LiteralPlace>>();

/**
 * A validation rule that reports nothing. Each node notes the places of its children, so that a place is known before an error is
 * reported there. graphql-js may stop the validation in the middle of a node when there are too many errors.
 */
export const literalPlacesRule: ValidationRule = (context) => {
  const places = new Map<ASTNode, LiteralPlace>();
  placesByDocument.set(context.getDocument(), places);
  const pathOf = (node: ASTNode): InputPath => places.get(node)?.path ?? [];
  const note = (node: ASTNode, path: InputPath): void => {
    if (path.length > 0 && node.kind !== Kind.VARIABLE) places.set(node, { path, type: context.getInputType() ?? undefined });
  };
  return {
    VariableDefinition({ variable, defaultValue, directives = [] }) {
      for (const child of [defaultValue, ...directives.flatMap((directive) => directive.arguments ?? [])])
        if (child) note(child, [variable.name.value]);
    },
    Argument(argument) {
      note(argument.value, [...pathOf(argument), argument.name.value]);
    },
    ListValue(list) {
      note(list, pathOf(list)); // for a list where no list belongs, the type is that of an item
      for (const [index, item] of list.values.entries()) note(item, [...pathOf(list), index]);
    },
    ObjectValue(object) {
      for (const field of object.fields) note(field, [...pathOf(object), field.name.value]);
    },
    ObjectField(field) {
      note(field.value, pathOf(field));
    },
  };
};

/** The place of a value or of an object's field; undefined for any other node, including a variable. */
export function literalPlaceOf(document: DocumentNode, node: ASTNode): LiteralPlace | undefined {
  return placesByDocument.get(document)?.get(node);
}

/** Frees the memory: a valid document stays in the cache, and needs no places there. */
export function forgetLiteralPlaces(document: DocumentNode): void {
  placesByDocument.delete(document);
}
