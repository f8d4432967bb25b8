/**
 * Coerces a variable's JSON value as graphql-js does, but faster: what depends only on the type is prepared once, and the objects that it
 * makes have a prototype. graphql-js coerces what this code refuses. It finds the words for an error, and knows all rare cases.
 */
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";

/** The value as graphql-js coerces it. @throws anything when graphql-js has to coerce the value: it is wrong, or a rare case. */
export type Coerce = (value: unknown) => unknown;

const REFUSAL = new Error("graphql-js has to coerce this value.");

/** Prepares types. Each object type is prepared once. */
export function createCoercion(): (type: GraphQLInputType) => Coerce {
  const known = new Map<GraphQLInputObjectType, Coerce>();
  return coercionOf;

  function coercionOf(type: GraphQLInputType): Coerce {
    if (isNonNullType(type)) return nonNull(ofValue(type.ofType));
    const coerce = ofValue(type);
    return (value) => (value === null ? null : coerce(value));
  }

  /** For values that are not null. */
  function ofValue(type: GraphQLInputType): Coerce {
    if (isListType(type)) return listOf(coercionOf(type.ofType));
    if (!isInputObjectType(type)) return leaf(type as GraphQLLeafType);
    const coerce = known.get(type) ?? objectOf(type);
    known.set(type, coerce);
    return coerce;
  }

  function objectOf(type: GraphQLInputObjectType): Coerce {
    // Prepared with the first value, because types may contain themselves.
    let fields:
      | readonly { readonly name: string; readonly coerce: Coerce; readonly isRequired: boolean; readonly preset: unknown }[]
      | undefined;
    return (value) => {
      if (typeof value !== "object" || Array.isArray(value) || type.isOneOf) throw REFUSAL;
      fields ??= Object.values(type.getFields()).map((field) => ({
        name: field.name,
        coerce: coercionOf(field.type),
        isRequired: isRequiredInputField(field),
        preset: field.defaultValue,
      }));
      const members = value as Readonly<Record<string, unknown>>;
      const coerced: Record<string, unknown> = {};
      let found = 0;
      for (const { name, coerce, isRequired, preset } of fields) {
        const member = members[name];
        if (member !== undefined) {
          coerced[name] = coerce(member);
          found += 1;
        } else if (isRequired) throw REFUSAL;
        else if (preset !== undefined) coerced[name] = preset;
      }
      if (found !== Object.keys(members).length) throw REFUSAL; // it has members that its type does not declare
      return coerced;
    };
  }
}

function nonNull(coerce: Coerce): Coerce {
  return (value) => {
    if (value === null || value === undefined) throw REFUSAL;
    return coerce(value);
  };
}

function listOf(coerce: Coerce): Coerce {
  return (value) => {
    if (!Array.isArray(value)) throw REFUSAL; // one value may stand for a list of one
    return value.map((item) => coerce(item));
  };
}

function leaf(type: GraphQLLeafType): Coerce {
  return (value) => {
    const parsed = type.parseValue(value);
    if (parsed === undefined) throw REFUSAL;
    return parsed;
  };
}
