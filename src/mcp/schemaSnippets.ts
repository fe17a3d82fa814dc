/** Parts of a schema as SDL. */
import {
  getNamedType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  printType,
  type GraphQLField,
  type GraphQLFieldConfig,
  type GraphQLNamedType,
} from "graphql";
import { outputFieldsOf } from "./schemaPaths.ts";

type FieldConfig = GraphQLFieldConfig<unknown, unknown>;

/** Prints a type with one of its fields, with descriptions. */
export function printField(type: GraphQLNamedType, { name }: GraphQLField<unknown, unknown>): string {
  return printWithFields(type, (field, fieldName) => (fieldName === name ? field : undefined), undefined);
}

/** Prints a type with descriptions, but without those of the fields of objects, which would be too long. */
export function printOutline(type: GraphQLNamedType): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return printType(type);
  return printWithFields(
    type,
    (field, name) => (name.startsWith("_") ? undefined : withoutDescriptions(field)),
    type.description,
  );
}

function printWithFields(
  type: GraphQLNamedType,
  select: (field: FieldConfig, name: string) => FieldConfig | undefined,
  description: string | null | undefined,
): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return printType(type);
  const fields = Object.entries(type.toConfig().fields).flatMap(([name, field]) => {
    const selected = select(field, name);
    return selected === undefined ? [] : [[name, selected] as const];
  });
  const config = { name: type.name, description, fields: Object.fromEntries(fields) };
  return printType(isObjectType(type) ? new GraphQLObjectType(config) : new GraphQLInterfaceType(config));
}

function withoutDescriptions({ args = {}, ...field }: FieldConfig): FieldConfig {
  const bare = Object.entries(args).map(([name, argument]) => [name, { ...argument, description: null }] as const);
  return { ...field, description: null, args: Object.fromEntries(bare) };
}

/**
 * Returns the types that a selection of a field needs: those of its arguments, with the types within them, that of its
 * value, and that of the items of a connection.
 */
export function typesFor(field: GraphQLField<unknown, unknown>): ReadonlySet<GraphQLNamedType> {
  const types = new Set<GraphQLNamedType>();
  for (const { type } of field.args) addInputType(getNamedType(type), types);
  const type = getNamedType(field.type);
  if (!isSpecifiedScalarType(type)) types.add(type);
  const nodes = outputFieldsOf(type).find(({ name }) => name === "nodes");
  if (nodes !== undefined) types.add(getNamedType(nodes.type));
  return types;
}

function addInputType(type: GraphQLNamedType, types: Set<GraphQLNamedType>): void {
  if (types.has(type) || isSpecifiedScalarType(type) || isCompositeType(type)) return;
  types.add(type);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) addInputType(getNamedType(field.type), types);
}
