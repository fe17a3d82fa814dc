/** The calls on transformations, for one place. */
import { remarkOnFields } from "../describe/higherFields.ts";
import { withoutName } from "../describe/names.ts";
import { merged, withScripts } from "../describe/transformation.ts";
import { scriptVersion, transformationFrom } from "../describe/transformationInput.ts";
import { badRequest, conflict, noneFound, PlatformError } from "../errors.ts";
import type { Answer, Call } from "../handler.ts";
import type { Owner } from "../state/owner.ts";
import type { OwnTransformation } from "../state/transformations.ts";
import type { Connector, TransformationInput } from "../wire.ts";
import { connectorIn } from "./connectorAccess.ts";
import type { OwnerOf } from "./owners.ts";

export const transformationsAt = (ownerOf: OwnerOf) => ({
  /** No 404 for an empty map: whether the platform has one here is not known. */
  list: (call: Call): Answer => {
    const owner = ownerOf(call, "viewCommonObjects");
    const own = [...call.store.transformations.of(owner, connectorIn(call).id).values()];
    const entries = own.map((each) => [each.objectName, withoutName(merged(each, above(call, owner, each)))]);
    return { body: Object.fromEntries(entries) };
  },

  removeAll: (call: Call): Answer => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const connector = connectorIn(call);
    if (call.store.transformations.of(owner, connector.id).size === 0) throw noneFound("transformations");
    call.store.transformations.removeAll(owner, connector.id);
    return {};
  },

  get: (call: Call): Answer => {
    const owner = ownerOf(call, "viewCommonObjects");
    const own = existing(call, owner, connectorIn(call));
    const inherited = above(call, owner, own);
    return { body: withScripts(merged(own, inherited), inherited) };
  },

  create: (call: Call): Answer => {
    const owner = ownerOf(call, "createCommonObjects");
    const connector = connectorIn(call);
    const objectName = nameIn(call);
    requireCommonResource(call, owner, objectName);
    if (call.store.transformations.find(owner, connector.id, objectName)) {
      throw conflict(`A transformation of ${connector.key} to ${objectName} exists already at ${owner.level} level`);
    }
    return store(call, owner, connector);
  },

  replace: (call: Call): Answer => {
    const owner = ownerOf(call, "editCommonObjects");
    const connector = connectorIn(call);
    const replaced = existing(call, owner, connector);
    requireNoStepBack(replaced, call.body as TransformationInput);
    return store(call, owner, connector, replaced);
  },

  remove: (call: Call): Answer => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const { elementId, objectName } = existing(call, owner, connectorIn(call));
    call.store.transformations.remove(owner, elementId, objectName);
    return {};
  },
});

const nameIn = ({ params }: Call): string => params.objectName ?? "";

function existing(call: Call, owner: Owner, connector: Connector): OwnTransformation {
  const transformation = call.store.transformations.find(owner, connector.id, nameIn(call));
  if (transformation) return transformation;
  throw new PlatformError(404, `No transformation found for ${connector.key} with name ${nameIn(call)}`);
}

/** What an account's transformation can inherit from. */
function above({ store, caller }: Call, owner: Owner, own: OwnTransformation): OwnTransformation | undefined {
  if (owner.level === "organization") return undefined;
  const organization: Owner = { level: "organization", id: caller.organizationId };
  return store.transformations.find(organization, own.elementId, own.objectName);
}

/** Of its own level or of the organization. */
function requireCommonResource({ store, caller }: Call, owner: Owner, name: string): void {
  const organization: Owner = { level: "organization", id: caller.organizationId };
  if (store.commonResources.find(owner, name) ?? store.commonResources.find(organization, name)) return;
  throw new PlatformError(404, `No object definition found with name ${name}`);
}

function requireNoStepBack(before: OwnTransformation, after: TransformationInput): void {
  if (before.isLegacy === false && after.isLegacy) {
    throw badRequest("isLegacy cannot change from false to true");
  }
  if (!before.script || !after.script) return;
  const [from, to] = [scriptVersion(before.script, before.isLegacy), scriptVersion(after.script, after.isLegacy)];
  if (to < from)
    throw badRequest(`A script of version ${String(from)} cannot be replaced by one of version ${String(to)}`);
}

/** Answers of writing have the script in full, and no `scripts`. */
function store(call: Call, owner: Owner, connector: Connector, replaced?: OwnTransformation): Answer {
  const input = call.body as TransformationInput;
  if (input.vendorName.trim() === "") throw badRequest("vendorName must not be blank");
  const place = { owner, connector, objectName: nameIn(call), replaced };
  const transformation = transformationFrom(input, place, call.store);
  call.store.transformations.put(owner, transformation);
  return {
    body: merged(transformation, above(call, owner, transformation)),
    ...remarkOnFields(input.fields ?? [], owner),
  };
}
