import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Connector } from "../schema/connector.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { TransformationOwner } from "../schema/common/resourceOwner.ts";
import { Rest } from "../schema/common/rest.ts";
import { Transformation } from "../schema/transformation.ts";
import { connectorByKeyType } from "./common/entityTypes.ts";
import { reference } from "./common/reference.ts";
import { parentOwner } from "./common/resourceOwner.ts";
import { loadTransformation, ownsTransformations, toPlace, listTransformations } from "./transformation.find.ts";

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
