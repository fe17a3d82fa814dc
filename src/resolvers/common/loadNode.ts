/** Single things by the arguments that name them. Null where there is no such thing. */
import type { Context } from "../../context.ts";
import type { UserScope } from "../../datasources/user.ts";
import { badUserInput } from "../../relay/inputErrors.ts";
import { toDatabaseId } from "../../relay/globalId.ts";
import { Account } from "../../schema/account.ts";
import { Connector } from "../../schema/connector.ts";
import { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { Formula } from "../../schema/formula.ts";
import { FormulaInstance } from "../../schema/formulaInstance.ts";
import { Hub } from "../../schema/hub.ts";
import { Organization } from "../../schema/organization.ts";
import { OwnAccount } from "../../schema/ownAccount.ts";
import { User } from "../../schema/user.ts";
import type { UserArgs } from "./args.ts";

export function findAccount(databaseId: string, { dataSources }: Context): Promise<Account | null> {
  return dataSources.accounts.byId.loadMapped(databaseId, (row) => new Account(row));
}

/** A connector by its id or its key. */
export function findConnector(keyOrId: string, { dataSources }: Context): Promise<Connector | null> {
  return dataSources.connectors.byKeyOrId.loadMapped(keyOrId, (row) => new Connector(row));
}

/** A connector that a row names by its key, for `__typename` alone: its id is not known. */
export function connectorWithoutId(key: string): Connector {
  return new Connector({ id: "0", key });
}

export function findConnectorInstance(databaseId: string, { dataSources }: Context): Promise<ConnectorInstance | null> {
  return dataSources.connectorInstances.byId.loadMapped(databaseId, (row) => new ConnectorInstance(row));
}

export function findFormula(databaseId: string, { dataSources }: Context): Promise<Formula | null> {
  return dataSources.formulas.byId.loadMapped(databaseId, (row) => new Formula(row));
}

export function findFormulaInstance(databaseId: string, { dataSources }: Context): Promise<FormulaInstance | null> {
  return dataSources.formulas.instanceById.loadMapped(databaseId, (row) => new FormulaInstance(row));
}

export function findHub(key: string, { dataSources }: Context): Promise<Hub | null> {
  return dataSources.hubs.byKey.loadMapped(key, (row) => new Hub(row));
}

export async function findOrganization({ dataSources }: Context): Promise<Organization> {
  return new Organization(await dataSources.organization.me());
}

export function findUser(scope: UserScope, key: string, { dataSources }: Context): Promise<User | null> {
  return dataSources.users.byIdOrEmail(scope, key, (row) => new User(row));
}

/** The id or the e-mail address, of which exactly one must be given. */
export function userKey({ id, email }: UserArgs): string {
  if (typeof id === "string" && (email === undefined || email === null)) return toDatabaseId("User", id, "id");
  if (typeof email === "string" && (id === undefined || id === null)) return email;
  throw badUserInput(
    `Exactly one of \`id\` and \`email\` must be given, but got ${typeof id === "string" ? "both" : "neither"}.`,
  );
}

/** Needs no call, but credentials: reading the data sources throws without them. */
export function findOwnAccount({ dataSources: _credentials }: Context): OwnAccount {
  return new OwnAccount();
}
