/** Operations on the common resources of one level. Each level is independent of the others. */
import { badRequest, conflict, noneFound, PlatformError } from "../errors.ts";
import type { Call, HandlerResponse } from "../handler.ts";
import { commonResourceResponse, fieldsFromInput, newDefinition } from "../representations/commonResource.ts";
import { warningHeader } from "../representations/inheritedFields.ts";
import { withoutName } from "../representations/withoutName.ts";
import type { Definition } from "../state/commonResources.ts";
import type { Owner } from "../state/owner.ts";
import type { CommonResourceInput } from "../wire.ts";
import type { OwnerOf } from "./owners.ts";

/** Operations on one common resource. */
export const commonResourceAt = (ownerOf: OwnerOf) => ({
  get: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "viewCommonObjects");
    return { body: commonResourceResponse(existing(call, owner), owner, call.store) };
  },

  create: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "createCommonObjects");
    const input = call.body as CommonResourceInput;
    const name = nameIn(call);
    requireFreeName(call, owner, name);
    requireDistinctPaths(input);
    const created = define(call, owner, name, input);
    return { body: commonResourceResponse(created, owner, call.store), ...warningHeader(input.fields, owner) };
  },

  replace: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "editCommonObjects");
    const input = call.body as CommonResourceInput;
    const { description: _, ...definition } = existing(call, owner);
    requireDistinctPaths(input);
    const replaced = {
      ...definition,
      ...(input.description !== undefined && { description: input.description }),
      fields: fieldsFromInput(input.fields, owner, call.store),
    };
    call.store.commonResources.put(owner, replaced);
    return { body: commonResourceResponse(replaced, owner, call.store), ...warningHeader(input.fields, owner) };
  },

  delete: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const { objectName } = existing(call, owner);
    requireUnused(call, owner, objectName);
    call.store.commonResources.remove(owner, objectName);
    return {};
  },

  /** Transformations of the same level are renamed, too. */
  rename: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "editCommonObjects");
    const definition = existing(call, owner);
    const { objectName } = call.body as { objectName: string };
    requireFreeName(call, owner, objectName);
    const { commonResources, transformations } = call.store;
    const renamed = { ...definition, objectName };
    commonResources.remove(owner, definition.objectName);
    commonResources.put(owner, renamed);
    transformations.rename(owner, definition.objectName, objectName);
    return { body: commonResourceResponse(renamed, owner, call.store) };
  },
});

/** Operations on all common resources of a level: maps by name. */
export const commonResourceMapAt = (ownerOf: OwnerOf) => ({
  list: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "viewCommonObjects");
    const definitions = call.store.commonResources.of(owner);
    if (definitions.size === 0 || call.query.get("systemOnly") === "true") throw noDefinitions();
    return { body: toMap([...definitions.values()], owner, call) };
  },

  createAll: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "createCommonObjects");
    const inputs = call.body as Record<string, CommonResourceInput>;
    for (const [name, input] of Object.entries(inputs)) {
      requireFreeName(call, owner, name);
      requireDistinctPaths(input);
    }
    const created = Object.entries(inputs).map(([name, input]) => define(call, owner, name, input));
    const fields = Object.values(inputs).flatMap((input) => input.fields);
    return { body: toMap(created, owner, call), ...warningHeader(fields, owner) };
  },

  deleteAll: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const definitions = call.store.commonResources.of(owner);
    if (definitions.size === 0) throw noDefinitions();
    for (const name of definitions.keys()) requireUnused(call, owner, name);
    call.store.commonResources.removeAll(owner);
    return {};
  },
});

const nameIn = ({ params }: Call): string => params.objectName ?? "";

const noDefinitions = (): PlatformError => noneFound("object definitions");

function existing(call: Call, owner: Owner): Definition {
  const definition = call.store.commonResources.find(owner, nameIn(call));
  if (!definition) throw new PlatformError(404, `No object definition found with name ${nameIn(call)}`);
  return definition;
}

function define(call: Call, owner: Owner, objectName: string, input: CommonResourceInput): Definition {
  const definition = newDefinition(input, { owner, objectName, author: call.caller, store: call.store });
  call.store.commonResources.put(owner, definition);
  return definition;
}

/** Entries lack their name. For accounts, a string `level` stands beside the names, as in the vendor's SDK. */
function toMap(definitions: readonly Definition[], owner: Owner, { store }: Call): object {
  const entries = definitions.map((definition): [string, unknown] => [
    definition.objectName,
    withoutName(commonResourceResponse(definition, owner, store)),
  ]);
  const level = owner.level === "account" ? { level: owner.level } : {};
  return { ...level, ...(Object.fromEntries(entries) as object) };
}

function requireFreeName({ store }: Call, owner: Owner, name: string): void {
  if (name.trim() === "") throw badRequest("The name of an object definition must not be blank");
  if (store.commonResources.find(owner, name)) {
    throw conflict(`An object definition with name ${name} exists already at ${owner.level} level`);
  }
}

function requireDistinctPaths({ fields }: CommonResourceInput): void {
  const seen = new Set<string>();
  for (const { path } of fields) {
    if (seen.has(path)) throw badRequest(`The path ${path} comes twice in fields`);
    seen.add(path);
  }
}

/** Only at organization level: an account may delete its definition and keep the transformation. */
function requireUnused({ store }: Call, owner: Owner, name: string): void {
  if (owner.level !== "organization") return;
  const isUsed = store.transformations
    .ownersUsing(name)
    .some((user) => user.level === "organization" || !store.commonResources.find(user, name));
  if (isUsed) throw conflict(`The object definition ${name} is still used by transformations`);
}
