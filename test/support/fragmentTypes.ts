/** The types of a schema that random fragments may be on, read once for each schema. */
import { isAbstractType, isCompositeType, isObjectType, type GraphQLCompositeType, type GraphQLSchema } from "graphql";

export interface FragmentTypes {
  readonly types: readonly GraphQLCompositeType[];
  readonly abstract: readonly GraphQLCompositeType[];
  /** By the type of the selection around the fragment: the possible types of an abstract type, and the abstract types of an object type. */
  readonly within: ReadonlyMap<GraphQLCompositeType, readonly GraphQLCompositeType[]>;
}

const bySchema = new WeakMap<GraphQLSchema, FragmentTypes>();

export function fragmentTypes(schema: GraphQLSchema): FragmentTypes {
  const known = bySchema.get(schema);
  if (known !== undefined) return known;
  const composite = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type));
  const types = composite.filter(({ name }) => !/^(__|_|Mutation|.*Payload$)/.test(name));
  const abstractTypes = composite.filter((type) => isAbstractType(type));
  const within = composite.map((type) => {
    const around = abstractTypes.filter(
      (other) => isObjectType(type) && schema.isSubType(other, type) && !other.name.startsWith("_"),
    );
    return [type, [...(isAbstractType(type) ? schema.getPossibleTypes(type) : []), ...around]] as const;
  });
  const read = { types, abstract: types.filter((type) => isAbstractType(type)), within: new Map(within) };
  bySchema.set(schema, read);
  return read;
}
