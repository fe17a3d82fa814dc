/** Operations on the transformations of one level. */
import { badRequest, conflict, noneFound, PlatformError } from "../errors.ts";
import type { HandlerResponse, Call } from "../handler.ts";
import { warningHeader } from "../representations/inheritedFields.ts";
import { mergeInherited, withScripts } from "../representations/transformation.ts";
import { scriptVersion, transformationFrom } from "../representations/transformationInput.ts";
import { withoutName } from "../representations/withoutName.ts";
import type { Owner } from "../state/owner.ts";
import type { OwnTransformation } from "../state/transformations.ts";
import type { Connector, TransformationInput, TransformationSummary } from "../wire.ts";
import { connectorFromPath } from "./connectorAccess.ts";
import type { OwnerOf } from "./owners.ts";

export const transformationsAt = (ownerOf: OwnerOf, connectorOf = connectorFromPath) => ({
  /** An empty map is `{}` (inferred): no source says whether the platform answers 404 here. */
  list: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "viewCommonObjects");
    const own = [...call.store.transformations.of(owner, connectorOf(call).id).values()];
    const entries = own.map((each) => [
      each.objectName,
      withoutName(mergeInherited(each, inheritedBy(call, owner, each))),
    ]);
    return { body: Object.fromEntries(entries) };
  },

  deleteAll: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const connector = connectorOf(call);
    if (call.store.transformations.of(owner, connector.id).size === 0) throw noneFound("transformations");
    call.store.transformations.removeAll(owner, connector.id);
    return {};
  },

  get: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "viewCommonObjects");
    const own = existing(call, owner, connectorOf(call));
    const inherited = inheritedBy(call, owner, own);
    return { body: withScripts(mergeInherited(own, inherited), inherited) };
  },

  create: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "createCommonObjects");
    const connector = connectorOf(call);
    const objectName = nameIn(call);
    requireCommonResource(call, owner, objectName);
    if (call.store.transformations.find(owner, connector.id, objectName)) {
      throw conflict(`A transformation of ${connector.key} to ${objectName} exists already at ${owner.level} level`);
    }
    return store(call, owner, connector);
  },

  replace: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "editCommonObjects");
    const connector = connectorOf(call);
    const replaced = existing(call, owner, connector);
    requireNoDowngrade(replaced, call.body as TransformationInput);
    return store(call, owner, connector, replaced);
  },

  delete: (call: Call): HandlerResponse => {
    const owner = ownerOf(call, "deleteCommonObjects");
    const { elementId, objectName } = existing(call, owner, connectorOf(call));
    call.store.transformations.remove(owner, elementId, objectName);
    return {};
  },
});

/** Transformations of all levels to common resources of one name. */
export function transformationsOfCommonResource(call: Call, organization: OwnerOf): HandlerResponse {
  organization(call, "viewCommonObjects");
  const { transformations, connectors, accounts } = call.store;
  const name = nameIn(call);
  const found = transformations.ownersUsing(name).flatMap((owner) =>
    transformations.connectorsUsing(owner, name).map((connectorId): TransformationSummary => {
      const connector = connectors.find(connectorId);
      const account = owner.level === "account" ? accounts.find(owner.id) : undefined;
      return {
        name,
        level: owner.level,
        ...(connector && { element: { id: connector.id, key: connector.key, name: connector.name } }),
        ...(account && { account: { id: account.id, name: account.name } }),
      };
    }),
  );
  if (found.length === 0) throw noneFound("transformations");
  return { body: found };
}

const nameIn = ({ params }: Call): string => params.objectName ?? "";

function existing(call: Call, owner: Owner, connector: Connector): OwnTransformation {
  const transformation = call.store.transformations.find(owner, connector.id, nameIn(call));
  if (transformation) return transformation;
  throw new PlatformError(404, `No transformation found for ${connector.key} with name ${nameIn(call)}`);
}

/** The transformation of the next level that has one, with what that level inherits itself. */
function inheritedBy(call: Call, owner: Owner, own: OwnTransformation): OwnTransformation | undefined {
  const above = ownerAbove(call, owner);
  if (above === undefined) return undefined;
  const inherited = inheritedBy(call, above, own);
  const found = call.store.transformations.find(above, own.elementId, own.objectName);
  return found ? mergeInherited(found, inherited) : inherited;
}

/** Instances inherit from their account, accounts from the organization. */
function ownerAbove({ store, caller }: Call, { level, id }: Owner): Owner | undefined {
  if (level === "organization") return undefined;
  const accountId = level === "instance" ? store.instances.find(id)?.accountId : undefined;
  if (accountId !== undefined) return { level: "account", id: accountId };
  return { level: "organization", id: caller.organizationId };
}

/** A transformation needs a common resource of its own level or of one above. @throws PlatformError 404 */
function requireCommonResource(call: Call, owner: Owner, name: string): void {
  for (let level: Owner | undefined = owner; level !== undefined; level = ownerAbove(call, level)) {
    if (call.store.commonResources.find(level, name)) return;
  }
  throw new PlatformError(404, `No object definition found with name ${name}`);
}

function requireNoDowngrade(before: OwnTransformation, after: TransformationInput): void {
  if (before.isLegacy === false && after.isLegacy) {
    throw badRequest("isLegacy cannot change from false to true");
  }
  if (!before.script || !after.script) return;
  const [from, to] = [scriptVersion(before.script, before.isLegacy), scriptVersion(after.script, after.isLegacy)];
  if (to < from)
    throw badRequest(`A script of version ${String(from)} cannot be replaced by one of version ${String(to)}`);
}

/** `vendorName` may be left out if there is only a script. @throws PlatformError 400 */
function requireVendorName({ vendorName, fields = [], script }: TransformationInput): void {
  if (vendorName === undefined && script && fields.length === 0) return;
  if (vendorName === undefined) throw badRequest("vendorName is missing: only a script needs none");
  if (vendorName.trim() === "") throw badRequest("vendorName must not be blank");
}

/** Responses of writes contain the whole `script`, and no `scripts`. */
function store(call: Call, owner: Owner, connector: Connector, replaced?: OwnTransformation): HandlerResponse {
  const input = call.body as TransformationInput;
  requireVendorName(input);
  const target = { owner, connector, objectName: nameIn(call), replaced };
  const transformation = transformationFrom(input, target, call.store);
  call.store.transformations.put(owner, transformation);
  return {
    body: mergeInherited(transformation, inheritedBy(call, owner, transformation)),
    ...warningHeader(input.fields ?? [], owner),
  };
}
