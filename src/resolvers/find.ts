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

export async function findAccount(databaseId: number, { dataSources }: Context): Promise<Account | null> {
  const record = await dataSources.accounts.byId.load(databaseId);
  return record && new Account(record);
}

/** A connector by its id as a number, or by its key. */
export async function findConnector(keyOrId: number | string, { dataSources }: Context): Promise<Connector | null> {
  const record = await dataSources.connectors.byKeyOrId.load(keyOrId);
  return record && new Connector(record);
}

export async function findConnectorInstance(
  databaseId: number,
  { dataSources }: Context,
): Promise<ConnectorInstance | null> {
  const record = await dataSources.connectorInstances.byId.load(databaseId);
  return record && new ConnectorInstance(record);
}

export async function findFormula(databaseId: number, { dataSources }: Context): Promise<Formula | null> {
  const record = await dataSources.formulas.byId.load(databaseId);
  return record && new Formula(record);
}

export async function findFormulaInstance(
  databaseId: number,
  { dataSources }: Context,
): Promise<FormulaInstance | null> {
  const record = await dataSources.formulas.instanceById.load(databaseId);
  return record && new FormulaInstance(record);
}

export async function findHub(key: string, { dataSources }: Context): Promise<Hub | null> {
  const record = await dataSources.hubs.byKey.load(key);
  return record && new Hub(record);
}

export async function findOrganization({ dataSources }: Context): Promise<Organization> {
  return new Organization(await dataSources.organization.me());
}

export async function findUser(scope: UserScope, key: string | number, { dataSources }: Context): Promise<User | null> {
  const record = await dataSources.users.one(scope, key);
  return record && new User(record);
}

/** The id or the e-mail address, of which exactly one must be given. */
export function userKey({ id, email }: UserArgs): string | number {
  if (typeof id === "string" && (email === undefined || email === null)) return toDatabaseId("User", id, "id");
  if (typeof email === "string" && (id === undefined || id === null)) return email;
  throw badUserInput(
    `Exactly one of \`id\` and \`email\` must be given, but got ${typeof id === "string" ? "both" : "neither"}.`,
  );
}
