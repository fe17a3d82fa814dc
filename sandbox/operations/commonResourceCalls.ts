/** The calls on one common resource, for one place: they see that level alone. */
import { definitionAnswer, fieldsFrom } from "../describe/definition.ts";
import { PlatformError } from "../errors.ts";
import type { Answer, Call } from "../handler.ts";
import type { Definition } from "../state/commonResources.ts";
import type { Owner } from "../state/owner.ts";
import type { CommonResourceInput } from "../wire.ts";
import { requireDistinct, requireFree, requireUnused } from "./commonResourceChecks.ts";
import { define, remarkOn } from "./commonResourceWrites.ts";
import type { OwnerOf } from "./owners.ts";

export const commonResourceAt = (ownerOf: OwnerOf) => ({
  get: (call: Call): Answer => {
    const owner = ownerOf(call, "viewCommonObjects");
    return { body: definitionAnswer(existing(call, owner), owner, call.store) };
  },

  create: (call: Call): Answer => {
    const owner = ownerOf(call, "createCommonObjects");
    const input = call.body as CommonResourceInput;
    const name = nameIn(call);
    requireFree(call, owner, name);
    requireDistinct(input);
    const created = define(call, owner, name, input);
    return { body: definitionAnswer(created, owner, call.store), ...remarkOn([input], owner) };
  },

  replace: (call: Call): Answer => {
    const owner = ownerOf(call, "editCommonObjects");
    const input = call.body as CommonResourceInput;
    const definition = existing(call, owner);
    requireDistinct(input);
    const replaced = { ...definition, fields: fieldsFrom(input.fields, owner, call.store) };
    call.store.commonResources.put(owner, replaced);
    return { body: definitionAnswer(replaced, owner, call.store), ...remarkOn([input], owner) };
  },

  remove: (call: Call): Answer => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const { objectName } = existing(call, owner);
    requireUnused(call, owner, objectName);
    call.store.commonResources.remove(owner, objectName);
    return {};
  },

  rename: (call: Call): Answer => {
    const owner = ownerOf(call, "editCommonObjects");
    const definition = existing(call, owner);
    const { objectName } = call.body as { objectName: string };
    requireFree(call, owner, objectName);
    const { commonResources, transformations } = call.store;
    const renamed = { ...definition, objectName };
    commonResources.remove(owner, definition.objectName);
    commonResources.put(owner, renamed);
    transformations.rename(owner, definition.objectName, objectName);
    return { body: definitionAnswer(renamed, owner, call.store) };
  },
});

const nameIn = ({ params }: Call): string => params.objectName ?? "";

function existing(call: Call, owner: Owner): Definition {
  const definition = call.store.commonResources.find(owner, nameIn(call));
  if (!definition) throw new PlatformError(404, `No object definition found with name ${nameIn(call)}`);
  return definition;
}
