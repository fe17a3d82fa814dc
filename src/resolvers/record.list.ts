/** Connections of records: conditions, order and selected attributes, checked by the description of the object. */
import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import type { Context } from "../context.ts";
import type { ObjectDescription } from "../datasources/common/objectDescription.ts";
import type { PreparedRecordList } from "../datasources/record.ts";
import { compileRecordCondition, type IgnoredCondition, type RecordConditionInput } from "../ocnql/index.ts";
import { resolveConnection, type ForwardArgs } from "../relay/connection.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { selectedFields } from "../relay/selection.ts";
import { USUAL_RECORD_KEYS } from "../platformLimits.ts";
import type { ConnectorInstance } from "../schema/connectorInstance.ts";
import { RecordOrderDirection, type RecordOrder } from "../schema/record.input.ts";
import { ConnectorRecord } from "../schema/record.ts";
import { checkAttributePaths } from "./common/attributePaths.ts";
import { connectorOf } from "./common/connectorOf.ts";
import { hubAccess } from "./common/hubAccess.ts";
import { describeRecords, pathOf, requireObject, type RecordPlace } from "./common/recordType.ts";

export interface RecordListArgs extends ForwardArgs, RecordConditionInput {
  readonly fields?: readonly string[] | null;
  readonly orderBy?: readonly RecordOrder[] | null;
}

interface RecordList {
  readonly place: RecordPlace;
  readonly instance: () => ConnectorInstance | Promise<ConnectorInstance>;
}

/** @throws BAD_USER_INPUT for arguments that are invalid whatever the object is */
export function recordConnection(list: RecordList, args: RecordListArgs, context: Context, info: GraphQLResolveInfo) {
  const { place } = list;
  return resolveConnection(
    { args, key: context.dataSources.cursorKey, info },
    recordPages(list, args, context, info),
    (row) => new ConnectorRecord({ ...place, identity: row.identity }, row),
  );
}

/** The pages of a list, none of which is read yet. @throws BAD_USER_INPUT for arguments that are invalid whatever the object is */
export function recordPages(
  { place, instance }: RecordList,
  args: RecordListArgs,
  context: Context,
  info: GraphQLResolveInfo,
) {
  const { where, ocnql, fields, orderBy } = args;
  checkAttributePaths("fields", fields);
  checkAttributePaths(
    "orderBy",
    orderBy?.map(({ field }) => field),
  );
  const { matchesNothing } = compileRecordCondition(args, undefined);
  return context.dataSources.records.list({
    ...place,
    arguments: { where: json(where), ocnql: ocnql ?? undefined, fields: json(fields), orderBy: json(orderBy) },
    matchesNothing,
    withTotal: selectedFields(info).has("totalCount"),
    prepare: async () => prepare(await instance(), place, args, context),
  });
}

const json = (value: unknown) => (value === undefined || value === null ? undefined : JSON.stringify(value));

/** Reads the token and the description of the object. @throws BAD_USER_INPUT for arguments that the connector excludes */
async function prepare(
  instance: ConnectorInstance,
  place: RecordPlace,
  args: RecordListArgs,
  context: Context,
): Promise<PreparedRecordList> {
  await requireObject(instance, place, context);
  const description = await describeRecords(instance, place, context);
  const condition = compileRecordCondition(args, description);
  const { objectDescriptions } = context.dataSources;
  const connector = (await connectorOf(instance, context)) ?? "";
  const known = objectDescriptions.findIgnored(connector, pathOf(place), condition.conditions);
  if (known !== undefined) throw conditionIgnored(known);
  return {
    access: await hubAccess(instance, context),
    primaryKey: description?.primaryKey,
    where: condition.text,
    fields: fieldsFor(args, description, condition.attributes),
    orderBy: orderFor(args, description),
    check: (attributes) => {
      const ignored = condition.ignoredBy(attributes);
      if (ignored === undefined) return;
      objectDescriptions.addIgnored(connector, pathOf(place), ignored);
      throw conditionIgnored(ignored);
    },
    remarksOn: (attributes) => condition.unverifiedBy(attributes).map(notVerified),
  };
}

/** Some connectors ignore what they do not support. A record shows that for most conditions, but not for all. */
function notVerified({ field, operator }: IgnoredCondition): string {
  return `It is not known whether the connected application applies the condition \`${operator}\` on \`${field}\`: the connector does not describe it, and records do not show it.`;
}

function conditionIgnored({ field, operator }: IgnoredCondition): GraphQLError {
  return new GraphQLError(
    `The connected application ignores the condition \`${operator}\` on \`${field}\`: it returned a record that does not match.`,
    { extensions: { code: "BAD_USER_INPUT", reason: "CONDITION_IGNORED", field, operator } },
  );
}

/** Undefined if the application returns all attributes anyway. Attributes of the key and of conditions are added. */
function fieldsFor(
  { fields }: RecordListArgs,
  description: ObjectDescription | undefined,
  conditions: readonly string[],
): string | undefined {
  if (fields === undefined || fields === null || description?.listParameters?.has("fields") !== true) return undefined;
  const keys = description.primaryKey ?? USUAL_RECORD_KEYS.filter((name) => description.attributes.has(name));
  return [...new Set([...fields, ...keys, ...conditions])].join(",");
}

function orderFor({ orderBy }: RecordListArgs, description: ObjectDescription | undefined): string | undefined {
  if (orderBy === undefined || orderBy === null || orderBy.length === 0) return undefined;
  if (description?.listParameters?.has("orderBy") !== true) {
    throw badUserInput("`orderBy` cannot be given: the connector does not describe an order for this object.");
  }
  return orderBy
    .map(({ field, direction }) => `${field} ${direction === RecordOrderDirection.DESC ? "desc" : "asc"}`)
    .join(",");
}
