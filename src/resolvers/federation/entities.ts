import { createUnionType } from "type-graphql";
import type { Context } from "../../context.ts";
import { fromGlobalId, toDigits } from "../../relay/globalId.ts";
import { parseRecordId } from "../../relay/recordId.ts";
import type { Node } from "../../relay/types.ts";
import { parseBulkJobId } from "../../relay/bulkJobId.ts";
import { Account } from "../../schema/account.ts";
import { BulkJob } from "../../schema/bulkJob.ts";
import { Connector } from "../../schema/connector.ts";
import { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { ConnectorRecord } from "../../schema/record.ts";
import { Formula } from "../../schema/formula.ts";
import { FormulaExecution } from "../../schema/formulaExecution.ts";
import { FormulaInstance } from "../../schema/formulaInstance.ts";
import { Hub } from "../../schema/hub.ts";
import { Organization } from "../../schema/organization.ts";
import { User } from "../../schema/user.ts";
import {
  accountType,
  connectorByKeyType,
  connectorInstanceType,
  connectorType,
  findOrganizationById,
  formulaExecutionType,
  formulaInstanceType,
  formulaType,
  hubType,
  organizationType,
  userType,
} from "../common/entityTypes.ts";
import { bulkJobType } from "../common/bulkJobType.ts";
import { recordByKeyType } from "../common/recordType.ts";
import type { EntityType } from "../common/reference.ts";

export const Entity = createUnionType({
  name: "_Entity",
  description: "The entities that other subgraphs can reference and extend.",
  types: () =>
    [
      Account,
      BulkJob,
      Connector,
      ConnectorInstance,
      ConnectorRecord,
      Formula,
      FormulaExecution,
      FormulaInstance,
      Hub,
      Organization,
      User,
    ] as const,
});

/** The entity that a representation identifies. */
export interface EntityReference {
  readonly type: EntityType<Node>;
  readonly key: string;
}

/** A field that is a `@key` of an entity. */
export interface EntityKey {
  /** Description of its values, for error messages. */
  readonly expects: string;
  /** Undefined if the value is not such a key. */
  readonly read: (value: unknown) => EntityReference | undefined;
}

type Keys = Readonly<Record<string, EntityKey>>;

/** The keys of each entity, by type and field, as its class declares them by `@key`. */
export const ENTITY_KEYS: ReadonlyMap<string, Keys> = new Map<string, Keys>([
  ["Account", numberKeys(accountType)],
  ["BulkJob", { id: globalIdKey(bulkJobType, (key) => (parseBulkJobId(key) === undefined ? undefined : key)) }],
  [
    "Connector",
    {
      ...numberKeys(connectorType),
      key: nameKey("the key of a connector", /./, { name: "Connector", load: loadConnectorByKey }),
    },
  ],
  ["ConnectorInstance", numberKeys(connectorInstanceType)],
  [
    "ConnectorRecord",
    { id: globalIdKey(recordByKeyType, (key) => (parseRecordId(key) === undefined ? undefined : key)) },
  ],
  ["Formula", numberKeys(formulaType)],
  ["FormulaExecution", { id: globalIdKey(formulaExecutionType, toDigits) }],
  ["FormulaInstance", numberKeys(formulaInstanceType)],
  ["Hub", { id: globalIdKey(hubType), key: nameKey("the key of a hub", /./s, hubType) }],
  ["Organization", numberKeys({ ...organizationType, load: findOrganizationById })],
  [
    "User",
    {
      ...numberKeys(userType),
      // Without an @ the platform reads it as an id. The e-mail address does not determine the other key fields.
      email: nameKey("an e-mail address", /@/, { name: "User", load: userType.load }),
    },
  ],
]);

/** Keys of types that the platform numbers. */
function numberKeys(type: EntityType<Node>): Keys {
  const databaseId: EntityKey = {
    expects: "digits, as a text or an Int",
    read: (value) => {
      const key = Number.isSafeInteger(value) || typeof value === "string" ? toDigits(String(value)) : undefined;
      return key === undefined ? undefined : { type, key };
    },
  };
  return { id: globalIdKey(type, toDigits), databaseId };
}

function nameKey(expects: string, pattern: RegExp, type: EntityType<Node>): EntityKey {
  return {
    expects,
    read: (name) => (typeof name === "string" && pattern.test(name) ? { type, key: name } : undefined),
  };
}

function globalIdKey(type: EntityType<Node>, parseKey = (key: string): string | undefined => key): EntityKey {
  return {
    expects: `the global id of an entity of type ${type.name}`,
    read: (id) => {
      const parts = typeof id === "string" ? fromGlobalId(id) : undefined;
      const key = parts?.type === type.name ? parseKey(parts.key) : undefined;
      return key === undefined ? undefined : { type, key };
    },
  };
}

/** The platform reads a key of digits alone as an id. */
async function loadConnectorByKey(key: string, context: Context): Promise<Connector | null> {
  const connector = await connectorByKeyType.load(key, context);
  return connector?.key === key ? connector : null;
}
