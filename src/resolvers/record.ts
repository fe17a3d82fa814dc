import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { describeId, fromGlobalId } from "../relay/globalId.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { parseRecordId, type KeyPart, type RecordKey } from "../relay/recordId.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { FromKey } from "../schema/common/keyFields.ts";
import { NoRest, Rest } from "../schema/common/rest.ts";
import { JSONValue } from "../schema/common/scalars.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { RecordFilter } from "../schema/common/recordFilter.ts";
import { RecordOrder } from "../schema/record.input.ts";
import { RecordKeyInput } from "../schema/record.key.ts";
import { ConnectorPing } from "../schema/record.ping.ts";
import { ConnectorRecord, ConnectorRecordConnection } from "../schema/record.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { requireExactlyOne } from "./common/exactlyOne.ts";
import { hubAccess } from "./common/hubAccess.ts";
import { describeRecords, recordType, requireObject } from "./common/recordType.ts";
import { reference } from "./common/reference.ts";
import { recordConnection } from "./record.list.ts";

const OBJECT =
  "Name of an object, as in `HubObject.name`: a common resource, a normalized object or an object of the vendor.";

const FIELDS =
  "Dotted paths of the attributes to return. Attributes of the key are always returned. All attributes are returned if the connector cannot omit any: see `HubObject.fieldsSelectable`.";

@ArgsType()
class ChildrenArgs extends ConnectionArgs {
  @Field(() => String, { description: OBJECT })
  object!: string;

  @Field(() => RecordFilter, { nullable: true, description: "Returns only records that match this condition." })
  where?: RecordFilter | null;
}

@ArgsType()
class RecordsArgs extends ChildrenArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "A condition in OCNQL, the platform's query language, for conditions that `where` cannot express. Records must match `where`, too.",
  })
  ocnql?: string | null;

  @Field(() => [String], { nullable: true, description: FIELDS })
  fields?: string[] | null;

  @Field(() => [RecordOrder], {
    nullable: true,
    description: "Order of the records. An error if the connector does not sort: see `HubObject.sortable`.",
  })
  orderBy?: RecordOrder[] | null;
}

/** Of lists of several connector instances. */
@ArgsType()
export class SharedRecordsArgs extends ChildrenArgs {
  @Field(() => [String], { nullable: true, description: FIELDS })
  fields?: string[] | null;
}

@ArgsType()
class RecordArgs {
  @Field(() => String, { description: OBJECT })
  object!: string;

  @Field(() => String, {
    nullable: true,
    description: "Key of the record. Exactly one of `key` and `keys` must be given.",
  })
  key?: string | null;

  @Field(() => [RecordKeyInput], {
    nullable: true,
    description: "Parts of a composite key, in the order of the connector's description.",
  })
  keys?: RecordKeyInput[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "Global ID of the record that the record belongs to, of the same connector instance.",
  })
  parent?: string | null;
}

/** Rows of instances without the token are read again. */
const WITH_TOKEN = { rereadsParent: "getConnectorInstance" } as const;
/**
 * The document of the connector describes keys, conditions and parameters. If it lacks the object, the list of objects says
 * whether the instance has it.
 */
export const DESCRIBED = {
  ...WITH_TOKEN,
  sharedCalls: ["getConnectorApiDocs", "listConnectorInstanceObjects"],
} as const;

@Resolver(() => ConnectorInstance)
export class ConnectorInstanceRecordsResolver {
  @Rest("listHubRecords", { connection: "token", ...DESCRIBED })
  @FieldResolver(() => ConnectorRecordConnection, {
    nullable: true,
    description:
      "Records of an object of the connected application. The gateway reads them with the token of the instance. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  records(
    @Root() instance: ConnectorInstance,
    @Args(() => RecordsArgs) { object, ...args }: RecordsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const place = { instance: instance.databaseId, parent: undefined, object };
    return recordConnection({ place, instance: () => instance }, args, context, info);
  }

  @Rest(["getHubRecord", "getHubRecordChild"], DESCRIBED)
  @FieldResolver(() => ConnectorRecord, {
    nullable: true,
    description:
      "A record by its key. Null if there is none. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async record(
    @Root() instance: ConnectorInstance,
    @Args(() => RecordArgs) { object, key, keys, parent }: RecordArgs,
    @Ctx() context: Context,
  ) {
    const place = {
      instance: instance.databaseId,
      parent: typeof parent === "string" ? parentKey(parent, instance.databaseId) : undefined,
      object,
    };
    const given = keyParts(key, keys);
    await requireObject(instance, place, context);
    const primaryKey = (await describeRecords(instance, place, context))?.primaryKey;
    const ordered = inOrder(given, primaryKey);
    const access = await hubAccess(instance, context);
    const row = await context.dataSources.records.read({ access, of: place, keys: ordered, primaryKey });
    if (row === null) return null;
    // With the keys of the row, so that the id is that of the same record in a list.
    return new ConnectorRecord({ ...place, identity: row.keys.length > 0 ? row.keys : ordered }, row);
  }

  @Rest("pingHub", WITH_TOKEN)
  @FieldResolver(() => ConnectorPing, {
    nullable: true,
    description:
      "Checks whether the connected application responds, and accepts the credentials of the instance. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async ping(@Root() instance: ConnectorInstance, @Ctx() context: Context) {
    return new ConnectorPing(await context.dataSources.records.ping(await hubAccess(instance, context)));
  }
}

@Resolver(() => ConnectorRecord)
export class ConnectorRecordResolver {
  @FromKey()
  @Rest("getHubRecord", { reference: [] })
  @FieldResolver(() => ConnectorRecord, {
    nullable: true,
    description:
      "The record that this one belongs to. Null if it was not read as a child of another one, or if that does not exist. Requires access to the connector instance.",
  })
  parent(@Root() { recordId }: ConnectorRecord, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    const { instance, parent } = recordId;
    const id = parent && { instance, parent: undefined, object: parent.object, identity: parent.keys };
    return reference(recordType, id, context, info);
  }

  @FromKey()
  @Rest("getConnectorInstance", { reference: [] })
  @FieldResolver(() => ConnectorInstance, {
    nullable: true,
    description:
      "The connector instance that the record was read through. Requires the `viewAccountElementInstances` privilege for instances of other users.",
  })
  connectorInstance(@Root() { recordId }: ConnectorRecord, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(connectorInstanceType, recordId.instance, context, info);
  }

  @NoRest()
  @FieldResolver(() => JSONValue, {
    nullable: true,
    description: "One value of `values`. Null if the record does not have it.",
  })
  value(
    @Root() record: ConnectorRecord,
    @Arg("path", () => String, {
      description:
        "Dotted path of the value, such as `address.city`. A number is an index of a list: `emails.0.value`.",
    })
    path: string,
  ) {
    return record.valueAt(path);
  }

  @Rest("listHubRecordChildren", { connection: "token" })
  @FieldResolver(() => ConnectorRecordConnection, {
    nullable: true,
    description:
      "Records of an object within this record. Children have no children of their own. Requires access to the connector instance.",
  })
  children(
    @Root() { recordId: { instance, parent, object, identity } }: ConnectorRecord,
    @Args(() => ChildrenArgs) { object: childObject, ...args }: ChildrenArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (parent !== undefined) throw badUserInput("`children` of a child cannot be read: there is one level of them.");
    if ("digest" in identity) throw badUserInput("`children` cannot be read: this record has no known key.");
    const place = { instance, parent: { object, keys: identity }, object: childObject };
    return recordConnection({ place, instance: () => requireInstance(instance, context) }, args, context, info);
  }
}

@Resolver(() => ConnectorRecordConnection)
export class ConnectorRecordConnectionResolver {
  @NoRest()
  @FieldResolver(() => [String], {
    description:
      "Remarks about the pages that were read: of the platform, such as a page size that the connected application limits, and of the gateway, such as a condition that the application may ignore. Selecting them alone reads no page.",
  })
  warnings(@Root() { warnings }: { readonly warnings: readonly string[] }) {
    return warnings;
  }
}

async function requireInstance(id: string, context: Context): Promise<ConnectorInstance> {
  const instance = await connectorInstanceType.load(id, context);
  if (instance === null) throw badUserInput("The connector instance of this record does not exist.");
  return instance;
}

function parentKey(id: string, instance: string): RecordKey {
  const globalId = fromGlobalId(id);
  const parsed = globalId?.type === "ConnectorRecord" ? parseRecordId(globalId.key) : undefined;
  if (parsed === undefined || "digest" in parsed.identity || parsed.parent !== undefined) {
    throw badUserInput(
      `\`parent\` must be the global id of a ConnectorRecord that has a key and no parent, but got ${describeId(id)}.`,
    );
  }
  if (parsed.instance !== instance) throw badUserInput("`parent` must be a record of the same connector instance.");
  return { object: parsed.object, keys: parsed.identity };
}

/** The name of a single key is not known before the record is read. */
const ANY_KEY_NAME = "id";

function keyParts(key: string | null | undefined, keys: RecordKeyInput[] | null | undefined): readonly KeyPart[] {
  const [, given] = requireExactlyOne<"key" | "keys", string | RecordKeyInput[]>({ key, keys });
  if (typeof given === "string") return [{ name: ANY_KEY_NAME, value: given }];
  const names = new Set(given.map(({ name }) => name));
  if (given.length === 0 || names.size < given.length || names.has("")) {
    throw badUserInput("`keys` must contain at least one part, each with a name of its own.");
  }
  if (given.every(({ value }) => value === "")) throw badUserInput("`keys` must contain a value that is not empty.");
  return given.map(({ name, value }) => ({ name, value }));
}

/**
 * The parts of a key in the order of the connector's description.
 * @throws BAD_USER_INPUT if the connector describes other parts
 */
function inOrder(given: readonly KeyPart[], primaryKey: readonly string[] | undefined): readonly KeyPart[] {
  const [only] = given;
  if (primaryKey === undefined || primaryKey.length === 0 || only === undefined) return given;
  if (given.length === 1 && primaryKey.length === 1 && only.name === ANY_KEY_NAME) return given;
  const ordered = primaryKey.map((name) => given.find((part) => part.name === name));
  const known = ordered.filter((part) => part !== undefined);
  if (known.length === primaryKey.length && known.length === given.length) return known;
  throw badUserInput(`The key of this object consists of ${primaryKey.join(", ")}: give each of them in \`keys\`.`);
}
