import type { GraphQLResolveInfo } from "graphql";
import { createUnionType } from "type-graphql";
import type { Context } from "../context.ts";
import { AuditLogScope, type AuditLog } from "../schema/auditLog.ts";
import { CommonResource } from "../schema/commonResource.ts";
import { Connector } from "../schema/connector.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Formula } from "../schema/formula.ts";
import { FormulaInstance } from "../schema/formulaInstance.ts";
import { parseDatabaseId } from "../schema/common/databaseId.ts";
import {
  connectorWithoutId,
  findConnector,
  findConnectorInstance,
  findFormula,
  findFormulaInstance,
} from "./common/loadNode.ts";
import { asksOnlyForKey, selectsOnlyTypename } from "./common/reference.ts";
import { holderOf } from "./common/resourceOwner.ts";

export const AuditLogEntity = createUnionType({
  name: "AuditLogEntity",
  description: "What an entry of an audit log can be about.",
  types: () => [Connector, ConnectorInstance, Formula, FormulaInstance, CommonResource] as const,
});

type Entity = Connector | ConnectorInstance | Formula | FormulaInstance | CommonResource;

/** What an entry is about, as far as it tells: by key, and in full. */
interface Clue {
  readonly type: string;
  readonly byKey: (info: GraphQLResolveInfo) => Entity | undefined;
  readonly inFull: (context: Context) => Promise<Entity | null>;
}

export async function entityOf(log: AuditLog, context: Context, info: GraphQLResolveInfo): Promise<Entity | null> {
  const clue = clueIn(log);
  if (clue === undefined) return null;
  const known = asksOnlyForKey(info, info.schema.getType(clue.type)) ? clue.byKey(info) : undefined;
  return known ?? clue.inFull(context);
}

function clueIn(log: AuditLog): Clue | undefined {
  switch (log.scope) {
    case AuditLogScope.CONNECTORS:
      return connectorIn(log);
    case AuditLogScope.CONNECTOR_INSTANCES:
      return clue("ConnectorInstance", connectorInstanceIdIn(log), ConnectorInstance, findConnectorInstance);
    case AuditLogScope.FORMULA_INSTANCES:
      return clue("FormulaInstance", parseDatabaseId(log.entityId), FormulaInstance, findFormulaInstance);
    case AuditLogScope.FORMULAS:
      return clue("Formula", formulaIdIn(log), Formula, findFormula);
    case AuditLogScope.COMMON_RESOURCES:
      return commonResourceIn(log);
    default:
      return undefined;
  }
}

function clue(
  type: string,
  id: string | undefined,
  Type: new (record: { id: string }) => Entity,
  find: (id: string, context: Context) => Promise<Entity | null>,
): Clue | undefined {
  return id === undefined ? undefined : { type, byKey: () => new Type({ id }), inFull: (context) => find(id, context) };
}

/** Named by its id as a rule; paths of the platform take its key as well. */
function connectorIn({ entityId }: AuditLog): Clue | undefined {
  const id = parseDatabaseId(entityId);
  if (id !== undefined || entityId === undefined) return clue("Connector", id, Connector, findConnector);
  return {
    type: "Connector",
    byKey: (info) =>
      selectsOnlyTypename(info, info.schema.getType("Connector")) ? connectorWithoutId(entityId) : undefined,
    inFull: (context) => findConnector(entityId, context),
  };
}

export function connectorInstanceIdIn({ scope, instanceId, entityId }: AuditLog): string | undefined {
  return instanceId ?? (scope === AuditLogScope.CONNECTOR_INSTANCES ? parseDatabaseId(entityId) : undefined);
}

/** The entity may also be a step, a trigger or a setting, whose ids are numbers too: the path tells. */
function formulaIdIn({ entityId, resourceUri }: AuditLog): string | undefined {
  const [path, inPath] = /\/formulas(?:\/([^/?#]+))?/.exec(resourceUri ?? "") ?? [];
  const id = entityId ?? inPath;
  return path !== undefined && (inPath === undefined || inPath === id) ? parseDatabaseId(id) : undefined;
}

/** The same name can be at several levels, and the entity names none: the path does. */
function commonResourceIn({ resourceUri, organizationId, accountId }: AuditLog): Clue | undefined {
  const [, owner = "", id = "", name = "", definitions] =
    /\/(organizations|accounts|instances)(?:\/(\d+))?\/objects\/([^/?#]+)(\/definitions)?(?:[?#]|$)/.exec(
      resourceUri ?? "",
    ) ?? [];
  const holders = new Map([
    ["organizations", { type: "Organization", key: String(organizationId) }],
    ["accounts", { type: "Account", key: id === "" ? String(accountId) : id }],
    ["instances", { type: "ConnectorInstance", key: id }],
  ]);
  const holder = holderOf(holders.get(owner));
  const objectName = decoded(name);
  const isList = name === "definitions" && definitions === undefined;
  if (holder === undefined || objectName === undefined || isList) return undefined;
  return {
    type: "CommonResource",
    byKey: () => new CommonResource({ objectName, level: "account", fields: [] }, holder.id),
    inFull: async ({ dataSources }) => {
      const row = await dataSources.commonResources.byName(holder.owner, objectName);
      return row && new CommonResource(row, holder.id);
    },
  };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
