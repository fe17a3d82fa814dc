import type { Context } from "../context.ts";
import type { TransformationOwner } from "../datasources/common/resourcePath.ts";
import type { TransformationRow } from "../datasources/transformation.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { databaseIdIn, fromKeyPart, toDigits } from "../relay/globalId.ts";
import { Transformation } from "../schema/transformation.ts";
import { holderOf, isWithinReach, type Holder } from "./common/resourceOwner.ts";

export type TransformationHolder = Holder<TransformationOwner>;

/** Where a client looks for transformations. */
export interface TransformationPlace extends TransformationHolder {
  /** A connector's id or its key. */
  readonly connector: string;
}

/** @param connector a connector's key, or its id: numeric or global */
export function placeOf({ id, owner }: TransformationHolder, connector: string): TransformationPlace {
  return { id, owner, connector: databaseIdIn("Connector", connector) ?? connector };
}

export async function transformationsOf(place: TransformationPlace, context: Context): Promise<Transformation[]> {
  const rows = await context.dataSources.transformations.list(place);
  return Promise.all(rows.map((row) => transformationFrom(row, place, context)));
}

export async function findTransformation(
  place: TransformationPlace,
  resource: string,
  context: Context,
): Promise<Transformation | null> {
  const row = await context.dataSources.transformations.byResource(place, resource);
  return row && transformationFrom(row, place, context);
}

/** The connector's key is a part of the id, so that asking by key and by id leads to the same node. */
export async function transformationFrom(
  row: TransformationRow,
  { id, connector }: TransformationPlace,
  { dataSources }: Context,
): Promise<Transformation> {
  if (row.elementKey !== undefined) return new Transformation(row, id, row.elementKey);
  // A text of digits is taken for an id, as the platform does.
  const known = toDigits(connector) === undefined ? null : await dataSources.connectors.byKeyOrId.load(connector);
  return new Transformation(row, id, known?.key ?? connector);
}

/** @param key `Account:7301:sfdc:MyContact`: the resource is everything after the third colon */
export async function findTransformationByKey(key: string, context: Context): Promise<Transformation | null> {
  const [, type = "", ownerKey = "", connectorPart = "", resource = ""] =
    /^([^:]*):([^:]*):([^:]*):(.*)$/s.exec(key) ?? [];
  const holder = holderOf({ type, key: ownerKey });
  const connector = fromKeyPart(connectorPart);
  if (holder === undefined || !isTransformationHolder(holder) || connector === undefined) {
    throw badUserInput("A global id of a Transformation must hold its owner, its connector and its common resource.");
  }
  const place = { ...holder, connector };
  const [found, reachable] = await Promise.all([
    findTransformation(place, resource, context),
    isWithinReach(holder, context),
  ]);
  // A connector answers to its id too, but there is one node for each thing.
  return reachable && found?.connectorKey === connector ? found : null;
}

export function isTransformationHolder(holder: Holder): holder is TransformationHolder {
  return holder.owner.kind === "account" || holder.owner.kind === "organization";
}
