import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { HubAccess } from "../datasources/hubObject.ts";
import { MAX_OBJECT_PAGES } from "../platformLimits.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { Hub } from "../schema/hub.ts";
import { HubObjectMetadata } from "../schema/hubObject.metadata.ts";
import { HubObject } from "../schema/hubObject.ts";
import { Rest } from "../schema/common/rest.ts";
import { JSONObject } from "../schema/common/scalars.ts";

/** A row may lack the token. */
const OBJECTS_OF_INSTANCE = { maxPages: MAX_OBJECT_PAGES, rereadsParent: "getConnectorInstance" } as const;
const ONE_OBJECT =
  "One of the objects, by the platform's name for it; null if there is none. Requires access to the instance.";
const OBJECT_NAME = "The platform's name of the object.";

@Resolver(() => Hub)
export class HubObjectsResolver {
  @FromKey()
  @Rest("listHubObjects", { maxPages: MAX_OBJECT_PAGES })
  @FieldResolver(() => [HubObject], {
    nullable: true,
    description:
      "The objects of one connector instance: the one whose token came with the request (`Authorization: User …, Organization …, Element …`); an error without one. To need no token, use ConnectorInstance.objects. Requires access to that instance.",
  })
  objects(@Root() { key }: Hub, @Ctx() context: Context) {
    return objectsBehind(context.dataSources.hubObjects.accessWithClientToken(key), context);
  }

  @FromKey()
  @Rest("listHubObjects", { maxPages: MAX_OBJECT_PAGES })
  @FieldResolver(() => [String], {
    nullable: true,
    description:
      "The names of these objects alone, from version 1 of the platform's endpoint, which has no common resources. Requires the token of an instance, and access to it.",
  })
  objectNames(@Root() { key }: Hub, @Ctx() { dataSources: { hubObjects } }: Context) {
    return hubObjects.objectNames(hubObjects.accessWithClientToken(key));
  }

  @FromKey()
  @Rest("listHubObjects", { maxPages: MAX_OBJECT_PAGES })
  @FieldResolver(() => HubObject, { nullable: true, description: ONE_OBJECT })
  object(
    @Root() { key }: Hub,
    @Arg("name", () => String, { description: OBJECT_NAME }) name: string,
    @Ctx() context: Context,
  ) {
    return objectBehind(context.dataSources.hubObjects.accessWithClientToken(key), name, context);
  }
}

@Resolver(() => ConnectorInstance)
export class ConnectorInstanceObjectsResolver {
  @Rest(["getConnectorInstance", "listHubObjects"], OBJECTS_OF_INSTANCE)
  @FieldResolver(() => [HubObject], {
    nullable: true,
    description:
      "The objects of the connected application, read with the instance's own token. Requires the privilege `useAccountElementInstances` for instances of other users.",
  })
  async objects(@Root() instance: ConnectorInstance, @Ctx() context: Context) {
    return objectsBehind(await accessOf(instance, context), context);
  }

  @Rest(["getConnectorInstance", "listHubObjects"], OBJECTS_OF_INSTANCE)
  @FieldResolver(() => HubObject, { nullable: true, description: ONE_OBJECT })
  async object(
    @Root() instance: ConnectorInstance,
    @Arg("name", () => String, { description: OBJECT_NAME }) name: string,
    @Ctx() context: Context,
  ) {
    return objectBehind(await accessOf(instance, context), name, context);
  }
}

@Resolver(() => HubObject)
export class HubObjectResolver {
  @Rest("getHubObjectApiDocs")
  @FieldResolver(() => JSONObject, {
    nullable: true,
    description: "The OpenAPI 2.0 document of the object; null if there is none. Requires access to the instance.",
  })
  openApi(
    @Root() { access, name }: HubObject,
    @Arg("discovery", () => Boolean, { nullable: true, description: "Include field metadata." })
    discovery: boolean | null | undefined,
    @Arg("resolveReferences", () => Boolean, {
      nullable: true,
      description: "Replace `$ref`s by what they refer to.",
    })
    resolveReferences: boolean | null | undefined,
    @Arg("basic", () => Boolean, { nullable: true, description: "Omit `x-` extensions." })
    basic: boolean | null | undefined,
    @Arg("version", () => String, { nullable: true, description: "Version of the document; the latest if left out." })
    version: string | null | undefined,
    @Ctx() { dataSources }: Context,
  ) {
    return dataSources.hubObjects.apiDocs(access, name, {
      discovery: discovery ?? undefined,
      resolveReferences: resolveReferences ?? undefined,
      basic: basic ?? undefined,
      version: version ?? undefined,
    });
  }

  @Rest("getHubObjectMetadata")
  @FieldResolver(() => HubObjectMetadata, {
    nullable: true,
    description: "The fields of the object; null if the platform does not know them. Requires access to the instance.",
  })
  async metadata(@Root() { access, name }: HubObject, @Ctx() { dataSources }: Context) {
    const record = await dataSources.hubObjects.metadata(access, name);
    return record && new HubObjectMetadata(record);
  }
}

/** The platform wants a hub in the path, and ignores which. */
const ANY_HUB = "general";

async function accessOf(instance: ConnectorInstance, { dataSources }: Context): Promise<HubAccess> {
  const { databaseId, connectorRecord, knownToken } = instance;
  const token = knownToken ?? (await dataSources.connectorInstances.getToken(databaseId));
  return { hub: connectorRecord.hub ?? ANY_HUB, token };
}

async function objectsBehind(access: HubAccess, { dataSources }: Context): Promise<HubObject[]> {
  return (await dataSources.hubObjects.objects(access)).map((record) => new HubObject(record, access));
}

async function objectBehind(access: HubAccess, name: string, context: Context): Promise<HubObject | null> {
  return (await objectsBehind(access, context)).find((object) => object.name === name) ?? null;
}
