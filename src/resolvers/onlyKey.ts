import { getNamedType, isObjectType, type GraphQLResolveInfo } from "graphql";
import { selectedFields } from "../relay/selection.ts";

/**
 * True iff the client asks the object of this field for nothing but what its key answers (see FromKey):
 * then the object need not be fetched, as the parent's row holds the key.
 */
export function asksOnlyForKey(info: GraphQLResolveInfo): boolean {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return false;
  const fields = type.getFields();
  for (const name of selectedFields(info)) {
    if (name !== "__typename" && fields[name]?.extensions["fromKey"] !== true) return false;
  }
  return true;
}
