/** Single things by the arguments that name them. Null where there is no such thing. */
import type { Context } from "../context.ts";
import type { UserScope } from "../datasources/user.ts";
import { badUserInput } from "../relay/errors.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { Account } from "../schema/account.ts";
import { Connector } from "../schema/connector.ts";
import { ConnectorInstance } from "../schema/connectorInstance.ts";
import { Formula } from "../schema/formula.ts";
import { FormulaInstance } from "../schema/formulaInstance.ts";
import { Hub } from "../schema/hub.ts";
import { Organization } from "../schema/organization.ts";
import { User } from "../schema/user.ts";
import type { UserArgs } from "./args.ts";

const made = new WeakMap<Promise<object | null>, Promise<object | null>>();

/** What the schema shows of a row. Fields that wait for the same row are given the same object. */
function shown<Row extends object, Shown extends object>(
  loading: Promise<Row | null>,
  show: (row: Row) => Shown,
): Promise<Shown | null> {
  let showing = made.get(loading) as Promise<Shown | null> | undefined;
  if (showing === undefined) {
    showing = loading.then((row) => row && show(row));
    made.set(loading, showing);
  }
  return showing;
}

export function findAccount(databaseId: number, { dataSources }: Context): Promise<Account | null> {
  return shown(dataSources.accounts.byId.load(databaseId), (row) => new Account(row));
}

/** A connector by its id as a number, or by its key. */
export function findConnector(keyOrId: number | string, { dataSources }: Context): Promise<Connector | null> {
  return shown(dataSources.connectors.byKeyOrId.load(keyOrId), (row) => new Connector(row));
}

export function findConnectorInstance(databaseId: number, { dataSources }: Context): Promise<ConnectorInstance | null> {
  return shown(dataSources.connectorInstances.byId.load(databaseId), (row) => new ConnectorInstance(row));
}

export function findFormula(databaseId: number, { dataSources }: Context): Promise<Formula | null> {
  return shown(dataSources.formulas.byId.load(databaseId), (row) => new Formula(row));
}

export function findFormulaInstance(databaseId: number, { dataSources }: Context): Promise<FormulaInstance | null> {
  return shown(dataSources.formulas.instanceById.load(databaseId), (row) => new FormulaInstance(row));
}

export function findHub(key: string, { dataSources }: Context): Promise<Hub | null> {
  return shown(dataSources.hubs.byKey.load(key), (row) => new Hub(row));
}

export async function findOrganization({ dataSources }: Context): Promise<Organization> {
  return new Organization(await dataSources.organization.me());
}

export function findUser(scope: UserScope, key: string | number, { dataSources }: Context): Promise<User | null> {
  return shown(dataSources.users.one(scope, key), (row) => new User(row));
}

/** The id or the e-mail address, of which exactly one must be given. */
export function userKey({ id, email }: UserArgs): string | number {
  if (typeof id === "string" && (email === undefined || email === null)) return toDatabaseId("User", id, "id");
  if (typeof email === "string" && (id === undefined || id === null)) return email;
  throw badUserInput(
    `Exactly one of \`id\` and \`email\` must be given, but got ${typeof id === "string" ? "both" : "neither"}.`,
  );
}
