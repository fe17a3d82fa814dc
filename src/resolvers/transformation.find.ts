import type { Context } from "../context.ts";
import type { TransformationOwner } from "../datasources/common/resourcePath.ts";
import type { TransformationRow } from "../datasources/transformation.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { databaseIdIn, fromKeyPart, toDigits } from "../relay/globalId.ts";
import { Transformation } from "../schema/transformation.ts";
import { isReachable, toResourceOwner, type ResourceOwner } from "./common/resourceOwner.ts";

/** The owner and the connector that transformations belong to. */
export interface TransformationPlace {
  readonly owner: ResourceOwner<TransformationOwner>;
  /** Key or database id. */
  readonly connector: string;
}

/** @param connector a connector's key, or its id: numeric or global */
export function toPlace(owner: ResourceOwner<TransformationOwner>, connector: string): TransformationPlace {
  return { owner, connector: databaseIdIn("Connector", connector) ?? connector };
}

export async function listTransformations(place: TransformationPlace, context: Context): Promise<Transformation[]> {
  const rows = await context.dataSources.transformations.list(place);
  return Promise.all(rows.map((row) => toTransformation(row, place, context)));
}

export async function loadTransformation(
  place: TransformationPlace,
  resource: string,
  context: Context,
): Promise<Transformation | null> {
  const row = await context.dataSources.transformations.byResource(place, resource);
  return row && toTransformation(row, place, context);
}

/** The connector's key is a part of the id, so that its key and its id lead to the same node. */
export async function toTransformation(
  row: TransformationRow,
  { owner, connector }: TransformationPlace,
  { dataSources }: Context,
): Promise<Transformation> {
  if (row.elementKey !== undefined) return new Transformation(row, owner.globalId, row.elementKey);
  // Like the platform, reads digits as an id.
  const known = toDigits(connector) === undefined ? null : await dataSources.connectors.byKeyOrId.load(connector);
  return new Transformation(row, owner.globalId, known?.key ?? connector);
}

/** @param key `Account:7301:sfdc:MyContact`: the resource is everything after the third colon */
export async function loadTransformationByKey(key: string, context: Context): Promise<Transformation | null> {
  const [, type = "", ownerKey = "", connectorPart = "", resource = ""] =
    /^([^:]*):([^:]*):([^:]*):(.*)$/s.exec(key) ?? [];
  const owner = toResourceOwner({ type, key: ownerKey });
  const connector = fromKeyPart(connectorPart);
  if (owner === undefined || !ownsTransformations(owner) || connector === undefined) {
    throw badUserInput("A global id of a Transformation must hold its owner, its connector and its common resource.");
  }
  const place = { owner, connector };
  const [found, reachable] = await Promise.all([
    loadTransformation(place, resource, context),
    isReachable(owner, context),
  ]);
  // The platform also accepts the connector's id here, but a global id has its key.
  return reachable && found?.connectorKey === connector ? found : null;
}

export function ownsTransformations(owner: ResourceOwner): owner is ResourceOwner<TransformationOwner> {
  return owner.kind === "account" || owner.kind === "organization";
}
