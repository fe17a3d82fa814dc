import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { PreparedRecordWrite, RecordWriteQuery } from "../datasources/record.write.ts";
import type { WriteMethod } from "../datasources/common/objectDescription.ts";
import { describeId, fromGlobalId, toGlobalId } from "../relay/globalId.ts";
import { formatRecordId, parseRecordId, type KeyPart, type RecordId, type RecordKey } from "../relay/recordId.ts";
import { NoRest, Rest } from "../schema/common/rest.ts";
import * as inputs from "../schema/record.mutations.ts";
import { ConnectorRecord } from "../schema/record.ts";
import { connectorInstanceType } from "./common/entityTypes.ts";
import { hubAccess } from "./common/hubAccess.ts";
import { InputChecks } from "./common/mutationInput.ts";
import { runMutation } from "./common/mutationPayload.ts";
import {
  CALLS_OF_RECORD,
  describeRecords,
  recordType,
  requireWritable,
  type RecordPlace,
} from "./common/recordType.ts";
import { checkRecordValues } from "./common/recordValues.ts";
import { referenceAfterWrite } from "./common/reference.ts";

const CALLS = { calls: CALLS_OF_RECORD } as const;
const ERROR_PATHS = { pathByReason: { NOT_FOUND: ["record"], CONFLICT: ["record"] } };

@Resolver(() => inputs.RecordPayload)
export class RecordMutations {
  @Rest(["createHubRecord", "createHubRecordChild"], CALLS)
  @Mutation(() => inputs.CreateRecordPayload, {
    nullable: true,
    description:
      "Creates a record in the connected application, or a record within another one. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async createRecord(
    @Arg("input", () => inputs.CreateRecordInput, { description: "The record to create." })
    input: inputs.CreateRecordInput,
    @Ctx() context: Context,
  ): Promise<inputs.CreateRecordPayload> {
    const { object, values } = input;
    const checks = new InputChecks();
    const { instance, parent, field } = parseOwner(checks, input);
    const place = { instance, parent, object };
    checks.pathSegment("object", object);
    checkRecordValues(checks, values);
    const fields = { instance: field, object: parent === undefined ? "object" : undefined };
    return runMutation(input, checks, {
      write: () => context.dataSources.recordWriter.create(queryOf(place, fields, context), values),
      toPayload: (written) => ({ change: { ...written, place, keys: undefined } }),
      pathByReason: { CONFLICT: ["values"], ...(parent === undefined && { NOT_FOUND: ["object"] }) },
      pathByName: [["object", object]],
    });
  }

  @Rest(["updateHubRecord", "updateHubRecordChild"], CALLS)
  @Mutation(() => inputs.UpdateRecordPayload, {
    nullable: true,
    description:
      "Updates a record of the connected application: omitted attributes keep their values. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async updateRecord(
    @Arg("input", () => inputs.UpdateRecordInput, { description: "The changes." })
    input: inputs.UpdateRecordInput,
    @Ctx() context: Context,
  ): Promise<inputs.UpdateRecordPayload> {
    return change("update", input, context);
  }

  @Rest(["replaceHubRecord", "replaceHubRecordChild"], CALLS)
  @Mutation(() => inputs.ReplaceRecordPayload, {
    nullable: true,
    description:
      "Replaces the attributes of a record of the connected application: omitted ones are removed. Not all connectors support this. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async replaceRecord(
    @Arg("input", () => inputs.ReplaceRecordInput, { description: "The new content of the record." })
    input: inputs.ReplaceRecordInput,
    @Ctx() context: Context,
  ): Promise<inputs.ReplaceRecordPayload> {
    return change("replace", input, context);
  }

  @Rest(["deleteHubRecord", "deleteHubRecordChild"], CALLS)
  @Mutation(() => inputs.DeleteRecordPayload, {
    nullable: true,
    description:
      "Deletes a record of the connected application. Requires the `useAccountElementInstances` privilege for instances of other users.",
  })
  async deleteRecord(
    @Arg("input", () => inputs.DeleteRecordInput, { description: "The record to delete." })
    input: inputs.DeleteRecordInput,
    @Ctx() context: Context,
  ): Promise<inputs.DeleteRecordPayload> {
    const checks = new InputChecks();
    const { place, keys } = parseRecord(checks, "record", input.record);
    return runMutation(input, checks, {
      write: () => context.dataSources.recordWriter.delete({ ...queryOf(place, OF_RECORD, context), keys }),
      toPayload: () => ({
        deletedRecordId: toGlobalId("ConnectorRecord", formatRecordId({ ...place, identity: keys })),
      }),
      ...ERROR_PATHS,
    });
  }

  @Rest(["getHubRecord", "getHubRecordChild"], { reference: [] })
  @FieldResolver(() => ConnectorRecord, {
    nullable: true,
    description:
      "The record after the change, as the connected application returns it. The gateway reads it if the response to the change does not contain it. Null if `userErrors` is not empty. Requires access to the connector instance.",
  })
  record(@Root() payload: inputs.RecordPayload, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return payload.change === undefined ? null : recordAfter(payload.change, context, info);
  }

  @NoRest()
  @FieldResolver(() => [String], {
    description:
      "Remarks of the platform about a change that it made, such as attributes that it ignored. Empty if `userErrors` is not.",
  })
  warnings(@Root() payload: inputs.RecordPayload) {
    return payload.change?.warnings ?? [];
  }
}

const OF_RECORD = { instance: "record", object: "record" } as const;

async function change(
  kind: "update" | "replace",
  input: inputs.UpdateRecordInput | inputs.ReplaceRecordInput,
  context: Context,
): Promise<inputs.RecordPayload> {
  const checks = new InputChecks();
  const { place, keys } = parseRecord(checks, "record", input.record);
  checkRecordValues(checks, input.values);
  return runMutation(input, checks, {
    write: () => context.dataSources.recordWriter[kind]({ ...queryOf(place, OF_RECORD, context), keys }, input.values),
    toPayload: (written) => ({ change: { ...written, place, keys } }),
    ...ERROR_PATHS,
  });
}

function queryOf(place: RecordPlace, fields: RecordWriteQuery["fields"], context: Context): RecordWriteQuery {
  return { of: place, fields, prepare: (method) => prepare(place, method, context) };
}

/** Null if the connector instance does not exist. */
async function prepare(place: RecordPlace, method: WriteMethod, context: Context): Promise<PreparedRecordWrite | null> {
  const instance = await connectorInstanceType.load(place.instance, context);
  if (instance === null) return null;
  await requireWritable(instance, place, method, context);
  const primaryKeyOf = async (described: RecordPlace) =>
    (await describeRecords(instance, described, context))?.primaryKey;
  const { parent } = place;
  return {
    access: await hubAccess(instance, context),
    primaryKey: await primaryKeyOf(place),
    parentPrimaryKey: parent && (await primaryKeyOf({ ...place, parent: undefined, object: parent.object })),
  };
}

/**
 * The record in the response of the platform. It is read if the response has its key at most, or lacks the key that the
 * record has, and more than the key is selected.
 */
function recordAfter(
  { place, keys, row, access, primaryKey }: inputs.RecordChange,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const isComplete = !(row instanceof Error) && !row.hasOnlyKey && (keys === undefined || row.keys.length > 0);
  if (isComplete) {
    // With the keys of the id: a row can spell them in another way.
    return new ConnectorRecord({ ...place, identity: keys ?? row.identity }, row);
  }
  const identity = keys ?? (row instanceof Error ? [] : row.keys);
  if (row instanceof Error && identity.length === 0) throw row;
  const load = async (id: RecordId) => {
    const query = { access, of: place, keys: identity, primaryKey };
    return new ConnectorRecord(id, await context.dataSources.records.readWritten(query));
  };
  return referenceAfterWrite({ ...recordType, load }, { ...place, identity }, context, info);
}

/** Placeholder for an invalid id. Never sent: the error is already recorded. */
const NO_RECORD = { place: { instance: "0", parent: undefined, object: "" }, keys: [] };

function parseRecord(
  checks: InputChecks,
  field: string,
  id: string,
): { readonly place: RecordPlace; readonly keys: readonly KeyPart[] } {
  const globalId = fromGlobalId(id);
  const parsed = globalId?.type === "ConnectorRecord" ? parseRecordId(globalId.key) : undefined;
  checks.check(
    parsed !== undefined,
    field,
    `\`${field}\` must be the global id of a ConnectorRecord, but got ${describeId(id, "ConnectorRecord")}.`,
  );
  if (parsed === undefined) return NO_RECORD;
  const { identity, ...place } = parsed;
  if (!("digest" in identity)) return { place, keys: identity };
  checks.check(false, field, `\`${field}\` must be a record with a key: this one has none by which it could be found.`);
  return NO_RECORD;
}

interface OwnerOfRecord {
  readonly instance: string;
  readonly parent: RecordKey | undefined;
  /** The input field that names it. */
  readonly field: string;
}

/** The connector instance, or the record, that the new record belongs to. */
function parseOwner(checks: InputChecks, { connectorInstance, parent }: inputs.CreateRecordInput): OwnerOfRecord {
  checks.exactlyOne({ connectorInstance, parent });
  if (typeof parent !== "string") {
    const field = "connectorInstance";
    const instance = checks.databaseId("ConnectorInstance", field, connectorInstance ?? "0");
    return { instance, parent: undefined, field };
  }
  const { place, keys } = parseRecord(checks, "parent", parent);
  checks.check(place.parent === undefined, "parent", "`parent` must not have a parent of its own: there is one level.");
  return { instance: place.instance, parent: { object: place.object, keys }, field: "parent" };
}
