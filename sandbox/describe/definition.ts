/** A common resource as one level stores it, and as answers show it. */
import { spacedDate } from "../dates.ts";
import type { Store } from "../store.ts";
import { isOfHigherLevel } from "./higherFields.ts";
import type { Definition } from "../state/commonResources.ts";
import type { Owner } from "../state/owner.ts";
import type { CommonResourceField, CommonResourceInput } from "../wire.ts";

interface Author {
  readonly accountId: number;
  readonly userId: number;
  readonly organizationId: number;
}

/** Answers of today put the level on each field. */
export function definedFrom(
  { fields }: CommonResourceInput,
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
    fields: fieldsFrom(fields, owner, store),
    vdrShareLevel: owner.level,
    vdrShared: false,
  };
}

export const fieldsFrom = (
  fields: CommonResourceInput["fields"],
  owner: Owner,
  { commonResources }: Store,
): CommonResourceField[] =>
  fields
    .filter((field) => !isOfHigherLevel(field, owner))
    .map(({ path, type = "string", displayName = "" }) => ({
      id: commonResources.nextFieldId(),
      path,
      type,
      level: owner.level,
      displayName,
    }));

/** Only the full form, the one with its author, knows which connectors are mapped to it. */
export function definitionAnswer(definition: Definition, owner: Owner, { transformations }: Store): Definition {
  if (definition.companyId === undefined) return definition;
  const mappedElementIds = transformations.connectorsUsing(owner, definition.objectName);
  return mappedElementIds.length === 0 ? definition : { ...definition, mappedElementIds: [...mappedElementIds] };
}
