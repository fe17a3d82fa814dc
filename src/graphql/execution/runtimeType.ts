import {
  defaultTypeResolver,
  GraphQLError,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from "graphql";
// Not part of the public API of graphql-js, but used in its error messages.
import { inspect } from "graphql/jsutils/inspect.js";
import type { Execution } from "./execution.ts";

/** Returns the name of an object's type as `resolveType` returns it, or a promise of it. */
export function typeNameOf(
  { contextValue }: Execution,
  type: GraphQLAbstractType,
  info: GraphQLResolveInfo,
  value: unknown,
): unknown {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  return resolveType(value, contextValue, info, type);
}

/** @throws GraphQLError if the name is not that of a possible type */
export function validTypeOf(
  name: unknown,
  type: GraphQLAbstractType,
  info: GraphQLResolveInfo,
  value: unknown,
): GraphQLObjectType {
  const { schema, fieldNodes } = info;
  const field = `${info.parentType.name}.${info.fieldName}`;
  if (name == null) {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}". Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes: fieldNodes },
    );
  }
  if (isObjectType(name)) {
    throw new GraphQLError(
      "Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.",
    );
  }
  if (typeof name !== "string") {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}" with value ${inspect(value)}, received "${inspect(name)}".`,
    );
  }
  const runtimeType = schema.getType(name);
  if (runtimeType === undefined) {
    throw new GraphQLError(
      `Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`,
      { nodes: fieldNodes },
    );
  }
  if (!isObjectType(runtimeType)) {
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, {
      nodes: fieldNodes,
    });
  }
  if (!schema.isSubType(type, runtimeType)) {
    throw new GraphQLError(`Runtime Object type "${runtimeType.name}" is not a possible type for "${type.name}".`, {
      nodes: fieldNodes,
    });
  }
  return runtimeType;
}
