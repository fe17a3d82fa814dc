/** References: objects that the parent's row names by their key, and can embed in part. */
import { isObjectType, type GraphQLNamedType, type GraphQLResolveInfo } from "graphql";
import type { Context } from "../../context.ts";
import type { Attribute } from "../../datasources/common/records.ts";
import { selectedFields } from "../../relay/selection.ts";

/** A type whose objects are identified by a key. */
export interface EntityType<Entity extends object, Key = string> {
  /** Name of the GraphQL type. */
  readonly name: string;
  /** The object with its key fields (see FromKey) and no others. Missing if the key does not determine them. */
  readonly fromKey?: (key: Key) => Entity;
  /** An object without fields, if only `__typename` is selected. For types without `fromKey`. */
  readonly withoutFields?: () => Entity;
  /** Reads the object. Null if there is none. */
  readonly load: (key: Key, context: Context) => Promise<Entity | null>;
}

/**
 * The object with this key. It is loaded only if the client selects fields that neither the key nor `part` has.
 * @param key undefined if the row does not name an object: the result is null. An error is thrown
 * @param part the object with the fields that the parent's row embeds
 */
export function reference<Entity extends object, Key>(
  type: EntityType<Entity, Key>,
  key: Attribute<Key>,
  context: Context,
  info: GraphQLResolveInfo,
  part?: Entity,
): Entity | Promise<Entity | null> | null {
  if (key instanceof Error) throw key;
  if (key === undefined) return null;
  const { fromKey, withoutFields } = type;
  const objectType = info.schema.getType(type.name);
  if (part !== undefined) {
    const isEmbedded = (property: string) => hasValue((part as Readonly<Record<string, unknown>>)[property]);
    if (selectsOnly(info, objectType, isEmbedded)) return part;
  } else if (fromKey !== undefined) {
    if (selectsOnly(info, objectType, () => false)) return fromKey(key);
  } else if (withoutFields !== undefined && selectsOnlyTypename(info, objectType)) {
    return withoutFields();
  }
  return type.load(key, context);
}

/** The same in the payload of a mutation: if the object cannot be read, the error says that the write was made. */
export function referenceAfterWrite<Entity extends object, Key>(
  type: EntityType<Entity, Key>,
  key: Key | undefined,
  context: Context,
  info: GraphQLResolveInfo,
): Entity | Promise<Entity | null> | null {
  const load = (loaded: Key) => context.dataSources.readAfterWrite(type.load(loaded, context));
  return reference({ ...type, load }, key, context, info);
}

/** True if each selected field is a key field, or has a value in the property that it is resolved from. */
function selectsOnly(
  info: GraphQLResolveInfo,
  type: GraphQLNamedType | undefined,
  isEmbedded: (property: string) => boolean,
): boolean {
  if (!isObjectType(type)) return false;
  const fields = type.getFields();
  for (const name of selectedFields(info, type)) {
    const extensions = fields[name]?.extensions;
    if (name === "__typename" || extensions?.["fromKey"] === true) continue;
    const property = extensions?.["fromProperty"];
    if (!isEmbedded(typeof property === "string" ? property : name)) return false;
  }
  return true;
}

function selectsOnlyTypename(info: GraphQLResolveInfo, type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && [...selectedFields(info, type)].every((name) => name === "__typename");
}

/** In classes of the schema, non-null fields of type String are empty if the row lacks them; invalid ones are errors. */
function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(value instanceof Error);
}
