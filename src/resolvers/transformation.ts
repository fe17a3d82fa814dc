import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { TransformationOwner as OwnerOfTransformations } from "../datasources/common/resourcePath.ts";
import type { TransformationPlace as SourcePlace, TransformationRow } from "../datasources/transformation.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { databaseIdIn, fromKeyPart, toDigits } from "../relay/globalId.ts";
import { Connector } from "../schema/connector.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { TransformationOwner } from "../schema/common/resourceOwner.ts";
import { validOrUndefined } from "../schema/common/values.ts";
import { Rest } from "../schema/common/rest.ts";
import { Transformation } from "../schema/transformation.ts";
import { connectorByKeyType } from "./common/entityTypes.ts";
import { reference } from "./common/reference.ts";
import { isReachable, parentOwner, toResourceOwner, type ResourceOwner } from "./common/resourceOwner.ts";

const CONNECTOR = "Key, global ID or database ID of the connector.";

/** Resolves the fields of the interface for all types. */
@Resolver(() => TransformationOwner)
export class TransformationOwnerResolver {
  @FromKey()
  // Rows without the connector's key, which is a part of the id, need another call.
  @Rest(
    { Account: "listAccountTransformations", Organization: "listOrganizationTransformations" },
    { extraCall: "getConnector" },
  )
  @FieldResolver(() => [Transformation], {
    nullable: true,
    description:
      "Transformations of a connector that are defined at the level of this owner. Requires the `viewCommonObjects` privilege.",
  })
  transformations(
    @Root() owner: TransformationOwner,
    @Arg("connector", () => String, { description: CONNECTOR }) connector: string,
    @Ctx() context: Context,
  ) {
    return listTransformations(placeBelow(owner, connector), context);
  }

  @FromKey()
  @Rest(
    { Account: "getAccountTransformation", Organization: "getOrganizationTransformation" },
    { extraCall: "getConnector" },
  )
  @FieldResolver(() => Transformation, {
    nullable: true,
    description:
      "A transformation that is defined at the level of this owner. Null if there is none. Requires the `viewCommonObjects` privilege.",
  })
  transformation(
    @Root() owner: TransformationOwner,
    @Arg("connector", () => String, { description: CONNECTOR }) connector: string,
    @Arg("resource", () => String, { description: "Name of the common resource." }) resource: string,
    @Ctx() context: Context,
  ) {
    return loadTransformation(placeBelow(owner, connector), resource, context);
  }
}

/** A connector instance has transformations without being a TransformationOwner: its fields take no connector. */
@Resolver(() => ConnectorInstance)
export class ConnectorInstanceTransformationsResolver {
  // Not from the key alone: the row has the connector, whose key is a part of the id.
  @Rest(["listConnectorInstanceTransformations", "getConnector"], {
    calls: 2,
    rereadsParent: "getConnectorInstance",
  })
  @FieldResolver(() => [Transformation], {
    nullable: true,
    description:
      "Transformations that are defined at the level of this instance. Requires the `viewCommonObjects` privilege.",
  })
  transformations(@Root() instance: ConnectorInstance, @Ctx() context: Context) {
    return listTransformations(placeOfInstance(instance), context);
  }

  @Rest(["getConnectorInstanceTransformation", "getConnector"], { calls: 2, rereadsParent: "getConnectorInstance" })
  @FieldResolver(() => Transformation, {
    nullable: true,
    description:
      "A transformation that is defined at the level of this instance. Null if there is none. Requires the `viewCommonObjects` privilege.",
  })
  transformation(
    @Root() instance: ConnectorInstance,
    @Arg("resource", () => String, { description: "Name of the common resource." }) resource: string,
    @Ctx() context: Context,
  ) {
    return loadTransformation(placeOfInstance(instance), resource, context);
  }
}

function placeOfInstance(instance: ConnectorInstance): TransformationPlace {
  const { key, id } = validOrUndefined(instance.connectorRecord) ?? {};
  const connector = validOrUndefined(key) ?? validOrUndefined(id);
  return placeBelow(instance, connector === undefined ? undefined : String(connector));
}

function placeBelow(parent: TransformationOwner, connector: string | undefined): TransformationPlace {
  const owner = parentOwner(parent);
  if (!ownsTransformations(owner)) throw new Error("A type without transformations has fields for them.");
  return toPlace(owner, connector);
}

@Resolver(() => Transformation)
export class TransformationResolver {
  @Rest("getConnector", { reference: ["key"], typesWithoutKey: ["Connector"] })
  @FieldResolver(() => Connector, {
    nullable: true,
    description:
      "The connector of the mapped object. Null if the connector is no longer in the catalog. Requires the `viewElements` privilege.",
  })
  connector(
    @Root() { connectorId, connectorKey }: Transformation,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = validOrUndefined(connectorId);
    const part = id === undefined ? undefined : new Connector({ id, key: connectorKey });
    return reference(connectorByKeyType, connectorKey, context, info, part);
  }
}

/** The owner and the connector that transformations belong to. */
export interface TransformationPlace {
  readonly owner: ResourceOwner<OwnerOfTransformations>;
  /** Key or database id. Undefined for a connector instance whose row was not read, or lacks it. */
  readonly connector: string | undefined;
  /** As data sources identify it. */
  readonly source: SourcePlace;
}

/** @param connector a connector's key, or its id: numeric or global */
export function toPlace(
  owner: ResourceOwner<OwnerOfTransformations>,
  connector: string | undefined,
): TransformationPlace {
  const keyOrId = connector === undefined ? undefined : (databaseIdIn("Connector", connector) ?? connector);
  const isInstance = owner.kind === "connectorInstance";
  return { owner, connector: keyOrId, source: { owner, connector: isInstance ? undefined : keyOrId } };
}

async function listTransformations(place: TransformationPlace, context: Context): Promise<Transformation[]> {
  const rows = await context.dataSources.transformations.list(place.source);
  return Promise.all(rows.map((row) => toTransformation(row, place, context)));
}

export async function loadTransformation(
  place: TransformationPlace,
  resource: string,
  context: Context,
): Promise<Transformation | null> {
  const row = await context.dataSources.transformations.byResource(place.source, resource);
  return row && toTransformation(row, place, context);
}

/** The connector's key is a part of the id, so that its key and its id lead to the same node. */
export async function toTransformation(
  row: TransformationRow,
  place: TransformationPlace,
  context: Context,
): Promise<Transformation> {
  const key = validOrUndefined(row.elementKey) ?? (await connectorKeyOf(place, context));
  return new Transformation(row, place.owner.globalId, key);
}

async function connectorKeyOf(
  { owner, connector = "" }: TransformationPlace,
  { dataSources: { connectors, connectorInstances } }: Context,
): Promise<string> {
  if (owner.kind === "connectorInstance" && connector === "") return connectorInstances.getConnectorKey(owner.id);
  // Like the platform, reads digits as an id.
  const known = toDigits(connector) === undefined ? null : await connectors.byKeyOrId.load(connector);
  return known?.key ?? connector;
}

/** @param key `Account:7301:sfdc:MyContact`: the resource is everything after the third colon */
export async function loadTransformationByKey(key: string, context: Context): Promise<Transformation | null> {
  const [, type = "", ownerKey = "", connectorPart = "", resource = ""] =
    /^([^:]*):([^:]*):([^:]*):(.*)$/s.exec(key) ?? [];
  const owner = toResourceOwner({ type, key: ownerKey });
  const connector = fromKeyPart(connectorPart);
  if (owner === undefined || !ownsTransformations(owner) || connector === undefined) {
    throw badUserInput(
      "A global id of a Transformation must contain its owner, its connector and its common resource.",
    );
  }
  const place = toPlace(owner, connector);
  const [found, reachable] = await Promise.all([
    loadTransformation(place, resource, context),
    isReachable(owner, context),
  ]);
  // The platform also accepts the connector's id here, but a global id has its key.
  return reachable && found?.connectorKey === connector ? found : null;
}

function ownsTransformations(owner: ResourceOwner): owner is ResourceOwner<OwnerOfTransformations> {
  return owner.kind !== "ownAccount";
}
