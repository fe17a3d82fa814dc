import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { TransformationOwner as OwnerOfTransformations } from "../datasources/common/resourcePath.ts";
import type { TransformationRow } from "../datasources/transformation.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { databaseIdIn, fromKeyPart, toDigits } from "../relay/globalId.ts";
import { Connector } from "../schema/connector.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { TransformationOwner } from "../schema/common/resourceOwner.ts";
import { Rest } from "../schema/common/rest.ts";
import { Transformation } from "../schema/transformation.ts";
import { connectorByKeyType } from "./common/entityTypes.ts";
import { reference } from "./common/reference.ts";
import { isReachable, parentOwner, toResourceOwner, type ResourceOwner } from "./common/resourceOwner.ts";

const CONNECTOR = "Key or id of the connector: the id may be numeric or global.";

/** The fields of the interface, which are those of both types that have it. */
@Resolver(() => TransformationOwner)
export class TransformationOwnerResolver {
  @FromKey()
  // A row may lack its connector's key, which its id is made of.
  @Rest(
    { Account: "listAccountTransformations", Organization: "listOrganizationTransformations" },
    { extraCall: "getConnector" },
  )
  @FieldResolver(() => [Transformation], {
    nullable: true,
    description:
      "The transformations of a connector defined at this level. Requires the privilege `viewCommonObjects`.",
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
      "One transformation defined at this level; null if there is none. Requires the privilege `viewCommonObjects`.",
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

function placeBelow(parent: TransformationOwner, connector: string) {
  const owner = parentOwner(parent);
  if (!ownsTransformations(owner)) throw new Error("A type without transformations implements TransformationOwner.");
  return toPlace(owner, connector);
}

@Resolver(() => Transformation)
export class TransformationResolver {
  @Rest("getConnector", { reference: ["key"], typesWithoutKey: ["Connector"] })
  @FieldResolver(() => Connector, {
    nullable: true,
    description:
      "The connector of the mapped object; null if it is no longer in the catalogue. Requires the privilege `viewElements`.",
  })
  connector(
    @Root() { connectorId, connectorKey }: Transformation,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const part = connectorId === undefined ? undefined : new Connector({ id: connectorId, key: connectorKey });
    return reference(connectorByKeyType, connectorKey, context, info, part);
  }
}

/** The owner and the connector that transformations belong to. */
export interface TransformationPlace {
  readonly owner: ResourceOwner<OwnerOfTransformations>;
  /** Key or database id. */
  readonly connector: string;
}

/** @param connector a connector's key, or its id: numeric or global */
export function toPlace(owner: ResourceOwner<OwnerOfTransformations>, connector: string): TransformationPlace {
  return { owner, connector: databaseIdIn("Connector", connector) ?? connector };
}

async function listTransformations(place: TransformationPlace, context: Context): Promise<Transformation[]> {
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

function ownsTransformations(owner: ResourceOwner): owner is ResourceOwner<OwnerOfTransformations> {
  return owner.kind === "account" || owner.kind === "organization";
}
