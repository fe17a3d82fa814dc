import { createUnionType } from "type-graphql";
import type { Context } from "../../context.ts";
import { fromGlobalId, toDigits } from "../../relay/globalId.ts";
import type { Node } from "../../relay/types.ts";
import { Account } from "../../schema/account.ts";
import { Connector } from "../../schema/connector.ts";
import { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { Formula } from "../../schema/formula.ts";
import { FormulaInstance } from "../../schema/formulaInstance.ts";
import { Hub } from "../../schema/hub.ts";
import { Organization } from "../../schema/organization.ts";
import { User } from "../../schema/user.ts";
import {
  findAccount,
  findConnector,
  findConnectorInstance,
  findFormula,
  findFormulaInstance,
  findHub,
  findOrganization,
  findUser,
} from "../common/loadNode.ts";

export const Entity = createUnionType({
  name: "_Entity",
  description: "What other subgraphs can refer to and add fields to.",
  types: () => [Account, Connector, ConnectorInstance, Formula, FormulaInstance, Hub, Organization, User] as const,
});

/** An entity that a key stands for. */
export interface Referred {
  /** As far as the key tells; undefined where it does not tell all of `@FromKey()`. */
  readonly byKey?: Node;
  readonly inFull: (context: Context) => Promise<Node | null>;
}

/** One of the fields that an entity can be referred to by. */
export interface EntityKey {
  /** What its values are, for who sends others. */
  readonly expects: string;
  /** Undefined where the value cannot be such a key. */
  readonly read: (value: unknown) => Referred | undefined;
}

type Keys = Readonly<Record<string, EntityKey>>;
type Find<Key> = (key: Key, context: Context) => Promise<Node | null>;

/** The keys of each entity, by type and field, as its class declares them by `@key`. */
export const ENTITY_KEYS: ReadonlyMap<string, Keys> = new Map<string, Keys>([
  ["Account", numbered("Account", findAccount, (id) => new Account({ id }))],
  [
    "Connector",
    {
      ...numbered("Connector", findConnector, (id) => new Connector({ id })),
      key: named("the key of a connector", /./, findConnectorByKey),
    },
  ],
  ["ConnectorInstance", numbered("ConnectorInstance", findConnectorInstance, (id) => new ConnectorInstance({ id }))],
  ["Formula", numbered("Formula", findFormula, (id) => new Formula({ id }))],
  ["FormulaInstance", numbered("FormulaInstance", findFormulaInstance, (id) => new FormulaInstance({ id }))],
  ["Hub", hubKeys()],
  ["Organization", numbered("Organization", findOrganizationById, (id) => new Organization({ id }))],
  [
    "User",
    {
      ...numbered(
        "User",
        (id, context) => findUser("caller", id, context),
        (id) => new User({ id }),
      ),
      // Without an @ the platform would take it for an id.
      email: named("an e-mail address", /@/, (email, context) => findUser("caller", email, context)),
    },
  ],
]);

/** By the platform's numeric id, as it is or in a global id. */
function numbered(type: string, find: Find<string>, byKey: (id: string) => Node): Keys {
  const databaseId: EntityKey = {
    expects: "digits, as a text or an Int",
    read: (value) => {
      const id = Number.isSafeInteger(value) || typeof value === "string" ? toDigits(String(value)) : undefined;
      return id === undefined ? undefined : { byKey: byKey(id), inFull: (context) => find(id, context) };
    },
  };
  return { id: globalId(type, databaseId.read), databaseId };
}

/** By a name that the platform takes where it takes ids, and that tells nothing but itself. */
function named(expects: string, pattern: RegExp, find: Find<string>): EntityKey {
  return {
    expects,
    read: (name) =>
      typeof name === "string" && pattern.test(name) ? { inFull: (context) => find(name, context) } : undefined,
  };
}

function hubKeys(): Keys {
  const read = (key: string): Referred => ({ byKey: new Hub({ key }), inFull: (context) => findHub(key, context) });
  return {
    id: globalId("Hub", read),
    key: {
      expects: "the key of a hub",
      read: (key) => (typeof key === "string" && key !== "" ? read(key) : undefined),
    },
  };
}

function globalId(type: string, read: (key: string) => Referred | undefined): EntityKey {
  return {
    expects: `the global id of an entity of type ${type}`,
    read: (id) => {
      const parts = typeof id === "string" ? fromGlobalId(id) : undefined;
      return parts?.type === type ? read(parts.key) : undefined;
    },
  };
}

/** A key of digits alone would be taken for an id. */
async function findConnectorByKey(key: string, context: Context): Promise<Connector | null> {
  const connector = await findConnector(key, context);
  return connector?.key === key ? connector : null;
}

async function findOrganizationById(id: string, context: Context): Promise<Organization | null> {
  const organization = await findOrganization(context);
  return organization.databaseId === id ? organization : null;
}
