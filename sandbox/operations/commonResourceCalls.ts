/** The calls on common resources, for one place: they see that level alone. */
import { definedFrom, definitionAnswer, fieldsFrom } from "../describe/definition.ts";
import { withoutName } from "../describe/names.ts";
import { noneFound, PlatformError } from "../errors.ts";
import type { Answer, Call } from "../handler.ts";
import type { Definition } from "../state/commonResources.ts";
import type { Owner } from "../state/owner.ts";
import type { CommonResourceInput } from "../wire.ts";
import { requireDistinct, requireFree, requireUnused } from "./commonResourceChecks.ts";
import { remarkOnFields } from "../describe/higherFields.ts";
import type { OwnerOf } from "./owners.ts";

const things = "object definitions";

export const commonResourcesAt = (ownerOf: OwnerOf) => ({
  list: (call: Call): Answer => {
    const owner = ownerOf(call, "viewCommonObjects");
    const definitions = call.store.commonResources.of(owner);
    if (definitions.size === 0 || call.query.get("systemOnly") === "true") throw noneFound(things);
    return { body: mapOf([...definitions.values()], owner, call) };
  },

  createAll: (call: Call): Answer => {
    const owner = ownerOf(call, "createCommonObjects");
    const inputs = call.body as Record<string, CommonResourceInput>;
    for (const [name, input] of Object.entries(inputs)) {
      requireFree(call, owner, name);
      requireDistinct(input);
    }
    const created = Object.entries(inputs).map(([name, input]) => create(call, owner, name, input));
    return { body: mapOf(created, owner, call), ...remarkOn(Object.values(inputs), owner) };
  },

  removeAll: (call: Call): Answer => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const definitions = call.store.commonResources.of(owner);
    if (definitions.size === 0) throw noneFound(things);
    for (const name of definitions.keys()) requireUnused(call, owner, name);
    call.store.commonResources.removeAll(owner);
    return {};
  },

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
    const created = create(call, owner, name, input);
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

function create(call: Call, owner: Owner, objectName: string, input: CommonResourceInput): Definition {
  const definition = definedFrom(input, { owner, objectName, author: call.caller, store: call.store });
  call.store.commonResources.put(owner, definition);
  return definition;
}

/** Entries lack their name. For accounts, a string `level` stands beside the names, as the vendor's SDK has it. */
function mapOf(definitions: readonly Definition[], owner: Owner, { store }: Call): object {
  const entries = definitions.map((definition) => [
    definition.objectName,
    withoutName(definitionAnswer(definition, owner, store)),
  ]);
  return { ...(owner.level === "account" && { level: owner.level }), ...Object.fromEntries(entries) };
}

const remarkOn = (inputs: readonly CommonResourceInput[], owner: Owner): Answer =>
  remarkOnFields(
    inputs.flatMap(({ fields }) => fields),
    owner,
  );
