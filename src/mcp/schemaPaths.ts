/** The types that queries can reach, each with a shortest path from `Query`. */
import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** A way from one type to another: `Query.account`, `Query.accounts(filter:)` or `... on Account`. */
interface Edge {
  readonly step: string;
  readonly to: GraphQLNamedType;
}

/** The steps from `Query` to each type, the nearest types first. */
export type SchemaPaths = ReadonlyMap<GraphQLNamedType, readonly string[]>;

/**
 * Returns the paths to all types that queries can reach. A path through a fragment on a member of an interface or union,
 * such as those of `Query.node`, is only used if there is no other.
 */
export function pathsFromQuery(schema: GraphQLSchema): SchemaPaths {
  const query = schema.getQueryType();
  const paths = new Map<GraphQLNamedType, readonly string[]>(query ? [[query, []]] : []);
  const follow = (type: GraphQLNamedType, edges: readonly Edge[]): void => {
    for (const { step, to } of edges) if (!paths.has(to)) paths.set(to, [...(paths.get(type) ?? []), step]);
  };
  let size: number;
  do {
    size = paths.size;
    // Includes the types that are added on the way.
    for (const type of paths.keys()) follow(type, edgesOf(type));
    for (const type of [...paths.keys()].filter(isAbstractType)) {
      const members = schema.getPossibleTypes(type);
      follow(
        type,
        members.map((to) => ({ step: `... on ${to.name}`, to })),
      );
    }
  } while (paths.size > size);
  return paths;
}

/** Returns the fields of an object or interface, without those of Apollo Federation. Other types have none. */
export function outputFieldsOf(type: GraphQLNamedType): readonly GraphQLField<unknown, unknown>[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).filter(({ name }) => !name.startsWith("_"));
}

function edgesOf(type: GraphQLNamedType): readonly Edge[] {
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : outputFieldsOf(type);
  const toValues = fields.map((field) => ({ step: `${type.name}.${field.name}`, to: getNamedType(field.type) }));
  const toArguments = outputFieldsOf(type).flatMap((field) =>
    field.args.map(({ name, type: argumentType }) => ({
      step: `${type.name}.${field.name}(${name}:)`,
      to: getNamedType(argumentType),
    })),
  );
  return [...toValues, ...toArguments];
}
