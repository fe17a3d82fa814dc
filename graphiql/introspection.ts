import type { IntrospectionQuery, IntrospectionType } from "graphql";

/** Names of Apollo Federation begin with one underscore: `_entities`, `_service`, `_Any`. */
const isOfFederation = ({ name }: { readonly name: string }) => /^_(?!_)/.test(name);

/**
 * The result of an introspection as the documentation shows it: types in alphabetical order, without the types and
 * fields of Apollo Federation, which only routers use. Other results are returned as they are.
 */
export function prepareIntrospection(result: unknown): unknown {
  const { data } = (result ?? {}) as { data?: IntrospectionQuery | null };
  if (!data || !("__schema" in data)) return result;
  const types = data.__schema.types.filter((type) => !isOfFederation(type)).map(withoutFederationFields);
  types.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { ...(result as object), data: { ...data, __schema: { ...data.__schema, types } } };
}

function withoutFederationFields(type: IntrospectionType): IntrospectionType {
  if (type.kind !== "OBJECT") return type;
  return { ...type, fields: type.fields.filter((field) => !isOfFederation(field)) };
}
