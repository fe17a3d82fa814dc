/** Common resources: from input to the stored definition, and from that to a response. */
import { spacedDate } from "../dates.ts";
import type { Definition } from "../state/commonResources.ts";
import type { Owner } from "../state/owner.ts";
import type { Store } from "../store.ts";
import type { CommonResourceField, CommonResourceInput } from "../wire.ts";
import { isInherited } from "./inheritedFields.ts";

interface Author {
  readonly accountId: number;
  readonly userId: number;
  readonly organizationId: number;
}

/** A new definition. The level is set on each field, as in newer responses. */
export function newDefinition(
  { fields, description }: CommonResourceInput,
  { owner, objectName, author, store }: { owner: Owner; objectName: string; author: Author; store: Store },
): Definition {
  const id = store.commonResources.nextId();
  return {
    id,
    companyId: author.organizationId,
    accountId: author.accountId,
    userId: author.userId,
    createdDate: spacedDate(store.now, id * 37),
    objectName,
    ...(description !== undefined && { description }),
    fields: fieldsFromInput(fields, owner, store),
    vdrShareLevel: owner.level,
    vdrShared: false,
  };
}

export const fieldsFromInput = (
  fields: CommonResourceInput["fields"],
  owner: Owner,
  { commonResources }: Store,
): CommonResourceField[] =>
  fields
    .filter((field) => !isInherited(field, owner))
    .map(({ path, type = "string", displayName = "" }) => ({
      id: commonResources.nextFieldId(),
      path,
      type,
      level: owner.level,
      displayName,
    }));

/** Definitions with author list the connectors that are mapped to them. */
export function commonResourceResponse(definition: Definition, owner: Owner, { transformations }: Store): Definition {
  if (definition.companyId === undefined) return definition;
  const mappedElementIds = transformations.connectorsUsing(owner, definition.objectName);
  return mappedElementIds.length === 0 ? definition : { ...definition, mappedElementIds: [...mappedElementIds] };
}
