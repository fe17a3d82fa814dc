import {
  getNamedType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from "graphql";
import { selectedFields } from "../../relay/selection.ts";

/**
 * True iff the client asks the object of this field for nothing but what its key answers (see FromKey):
 * then the object need not be fetched, as the parent's row holds the key.
 * @param type what the object is, where the field may give one of several types
 */
export function asksOnlyForKey(
  info: GraphQLResolveInfo,
  type: GraphQLNamedType | undefined = getNamedType(info.returnType),
): boolean {
  return isObjectType(type) && asksOnlyFor(info, type, () => false);
}

/** True if the client selects nothing but `__typename`: then not even the key needs to be known. */
export function selectsOnlyTypename(
  info: GraphQLResolveInfo,
  type: GraphQLNamedType | undefined = getNamedType(info.returnType),
): boolean {
  return isObjectType(type) && [...selectedFields(info, type)].every((name) => name === "__typename");
}

/** The same for an object that is known in part, as the parent's row has a part of it: true iff that will do. */
export function asksOnlyForPart(info: GraphQLResolveInfo, part: object): boolean {
  const type = getNamedType(info.returnType);
  return (
    isObjectType(type) && asksOnlyFor(info, type, (property) => isKnown((part as Record<string, unknown>)[property]))
  );
}

function asksOnlyFor(info: GraphQLResolveInfo, type: GraphQLObjectType, knows: (property: string) => boolean): boolean {
  const fields = type.getFields();
  for (const name of selectedFields(info, type)) {
    const extensions = fields[name]?.extensions;
    if (name === "__typename" || extensions?.["fromKey"] === true) continue;
    const property = extensions?.["fromProperty"];
    if (!knows(typeof property === "string" ? property : name)) return false;
  }
  return true;
}

/** Classes of the schema have an empty text where a field must not be null and the row lacks it. */
function isKnown(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
