import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { ObjectDescription } from "../datasources/common/objectDescription.ts";
import type { InstanceObjects, ObjectAccess } from "../datasources/hubObject.ts";
import { filterOperators } from "../ocnql/index.ts";
import { MAX_OBJECT_PAGES } from "../platformLimits.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { Hub } from "../schema/hub.ts";
import { FilterOperator, filterOperatorsOf, HubObjectField, HubObjectMetadata } from "../schema/hubObject.metadata.ts";
import { HubObject } from "../schema/hubObject.ts";
import { Rest } from "../schema/common/rest.ts";
import { validOrUndefined } from "../schema/common/values.ts";
import { connectorOf } from "./common/connectorOf.ts";
import { findRow } from "./common/findRow.ts";
import { hubAccess } from "./common/hubAccess.ts";
import { JSONObject } from "../schema/common/scalars.ts";

/** Only documents of objects require the token of the instance. Rows without it are read again. */
const OBJECTS_OF_INSTANCE = {
  maxPages: MAX_OBJECT_PAGES,
  rereadsParent: "getConnectorInstance",
  rereadsParentFor: "openApi",
  callsFor: { paths: ["sortable", "fieldsSelectable", "metadata.fields.filterOperators"], calls: 2 },
} as const;
const ONE_OBJECT =
  "An object of the connected application by name. Null if there is none. Requires access to the connector instance.";
/** All objects of an instance share the document of its connector. Rows may lack the connector: they are read again. */
const DESCRIPTION = "getConnectorApiDocs";
const OBJECT_NAME = "Name of the object, as in `HubObject.name`.";

@Resolver(() => Hub)
export class HubObjectsResolver {
  @FromKey()
  @Rest("listHubObjects", { maxPages: MAX_OBJECT_PAGES })
  @FieldResolver(() => [HubObject], {
    nullable: true,
    description:
      "Objects of the connector instance whose token is in the `Authorization` header: `User …, Organization …, Element <token>`. An error without a token. `ConnectorInstance.objects` needs no token in the header. Requires access to the connector instance.",
  })
  objects(@Root() { key }: Hub, @Ctx() context: Context) {
    return listObjects(context.dataSources.hubObjects.accessWithClientToken(key), context);
  }

  @FromKey()
  @Rest("listHubObjects", { maxPages: MAX_OBJECT_PAGES })
  @FieldResolver(() => [String], {
    nullable: true,
    description:
      "Names of the objects, from version 1 of the platform's endpoint, which excludes common resources. Requires a token in the `Authorization` header, as `objects` does, and access to its connector instance.",
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
    return findObject(context.dataSources.hubObjects.accessWithClientToken(key), name, context);
  }
}

@Resolver(() => ConnectorInstance)
export class ConnectorInstanceObjectsResolver {
  @FromKey()
  @Rest("listConnectorInstanceObjects", OBJECTS_OF_INSTANCE)
  @FieldResolver(() => [HubObject], {
    nullable: true,
    description:
      "Objects of the connected application. A disabled instance has them, too. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  objects(@Root() instance: ConnectorInstance, @Ctx() context: Context) {
    return listObjects(objectsOf(instance, context), context);
  }

  @FromKey()
  @Rest("listConnectorInstanceObjects", OBJECTS_OF_INSTANCE)
  @FieldResolver(() => HubObject, { nullable: true, description: ONE_OBJECT })
  object(
    @Root() instance: ConnectorInstance,
    @Arg("name", () => String, { description: OBJECT_NAME }) name: string,
    @Ctx() context: Context,
  ) {
    return findObject(objectsOf(instance, context), name, context);
  }
}

@Resolver(() => HubObject)
export class HubObjectResolver {
  @Rest("getHubObjectApiDocs")
  @FieldResolver(() => JSONObject, {
    nullable: true,
    description:
      "The OpenAPI 2.0 document of the object. Null if there is none. Requires access to the connector instance.",
  })
  openApi(
    @Root() { access, name }: HubObject,
    @Arg("discovery", () => Boolean, { nullable: true, description: "Includes metadata of fields." })
    discovery: boolean | null | undefined,
    @Arg("resolveReferences", () => Boolean, {
      nullable: true,
      description: "Replaces each `$ref` with the schema that it references.",
    })
    resolveReferences: boolean | null | undefined,
    @Arg("basic", () => Boolean, { nullable: true, description: "Omits extensions (`x-…`)." })
    basic: boolean | null | undefined,
    @Arg("version", () => String, { nullable: true, description: "Version of the document. Defaults to the latest." })
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

  @Rest(DESCRIPTION, { countedWith: "ConnectorInstance.objects" })
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "True if records can be sorted, according to the API description of the connector. Null if it does not describe the object, such as a common resource, and for objects of `Hub`. Requires the `viewElements` privilege.",
  })
  async sortable(@Root() object: HubObject, @Ctx() context: Context) {
    return (await describe(object, context))?.listParameters?.has("orderBy") ?? null;
  }

  @Rest(DESCRIPTION, { countedWith: "ConnectorInstance.objects" })
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "True if lists of records can be limited to certain fields, according to the API description of the connector. Null if it does not describe the object, such as a common resource, and for objects of `Hub`. Requires the `viewElements` privilege.",
  })
  async fieldsSelectable(@Root() object: HubObject, @Ctx() context: Context) {
    return (await describe(object, context))?.listParameters?.has("fields") ?? null;
  }

  @Rest(["getHubObjectMetadata", "getConnectorInstanceObjectMetadata"])
  @FieldResolver(() => HubObjectMetadata, {
    nullable: true,
    description:
      "Metadata of the object's fields. Null if the platform has none. Requires access to the connector instance.",
  })
  async metadata(@Root() object: HubObject, @Ctx() { dataSources }: Context) {
    const record = await dataSources.hubObjects.metadata(object.access, object.name);
    return record && new HubObjectMetadata(record, object);
  }
}

@Resolver(() => HubObjectField)
export class HubObjectFieldResolver {
  @Rest(DESCRIPTION, { countedWith: "ConnectorInstance.objects" })
  @FieldResolver(() => [FilterOperator], {
    nullable: true,
    description:
      "Operators that conditions on the field may have, according to the API description of the connector. Empty if it excludes conditions on the field. Null if it does not describe them, and for objects of `Hub`. Requires the `viewElements` privilege.",
  })
  async filterOperators(@Root() { object, path, vendorPath }: HubObjectField, @Ctx() context: Context) {
    const name = validOrUndefined(path) ?? validOrUndefined(vendorPath);
    if (name === undefined) return null;
    const operators = filterOperators(await describe(object, context), name);
    return operators === undefined ? null : filterOperatorsOf(operators);
  }
}

async function describe({ access, name }: HubObject, { dataSources }: Context): Promise<ObjectDescription | undefined> {
  // The connector of an instance that is known by its token is not known.
  const connector = "instanceId" in access ? await access.connector() : undefined;
  return connector === undefined ? undefined : dataSources.objectDescriptions.describe(connector, [name]);
}

function objectsOf(instance: ConnectorInstance, context: Context): InstanceObjects {
  return {
    instanceId: instance.databaseId,
    hubAccess: () => hubAccess(instance, context),
    connector: () => connectorOf(instance, context),
  };
}

async function listObjects(access: ObjectAccess, { dataSources }: Context): Promise<(HubObject | Error)[]> {
  const rows = await dataSources.hubObjects.objects(access);
  return rows.map((row) => (row instanceof Error ? row : new HubObject(row, access)));
}

async function findObject(access: ObjectAccess, name: string, context: Context): Promise<HubObject | null> {
  return findRow(await listObjects(access, context), (object) => object.name === name) ?? null;
}
