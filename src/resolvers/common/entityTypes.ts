/** The types whose objects are identified by a key, and the objects that other arguments identify. */
import type { Context } from "../../context.ts";
import type { UserScope } from "../../datasources/user.ts";
import { toDatabaseId } from "../../relay/globalId.ts";
import { Account } from "../../schema/account.ts";
import { Connector } from "../../schema/connector.ts";
import { ConnectorInstance } from "../../schema/connectorInstance.ts";
import { Formula } from "../../schema/formula.ts";
import { FormulaInstance } from "../../schema/formulaInstance.ts";
import { FormulaExecution } from "../../schema/formulaExecution.ts";
import { FormulaStepExecution } from "../../schema/formulaExecution.step.ts";
import { Hub } from "../../schema/hub.ts";
import { Organization } from "../../schema/organization.ts";
import { User } from "../../schema/user.ts";
import type { UserArgs } from "./args.ts";
import { requireExactlyOne } from "./exactlyOne.ts";
import type { EntityType } from "./reference.ts";

export const accountType: EntityType<Account> = {
  name: "Account",
  fromKey: (id) => new Account({ id }),
  load: (id, { dataSources }) => dataSources.accounts.byId.loadMapped(id, (row) => new Account(row)),
};

export const connectorType: EntityType<Connector> = {
  name: "Connector",
  fromKey: (id) => new Connector({ id }),
  load: loadConnector,
};

/** Connectors by `key`, which does not determine their id. */
export const connectorByKeyType: EntityType<Connector> = {
  name: "Connector",
  withoutFields: () => Object.create(Connector.prototype) as Connector,
  load: loadConnector,
};

function loadConnector(keyOrId: string, { dataSources }: Context): Promise<Connector | null> {
  return dataSources.connectors.byKeyOrId.loadMapped(keyOrId, (row) => new Connector(row));
}

export const connectorInstanceType: EntityType<ConnectorInstance> = {
  name: "ConnectorInstance",
  fromKey: (id) => new ConnectorInstance({ id }),
  load: (id, { dataSources }) =>
    dataSources.connectorInstances.byId.loadMapped(id, (row) => new ConnectorInstance(row)),
};

export const formulaType: EntityType<Formula> = {
  name: "Formula",
  fromKey: (id) => new Formula({ id }),
  load: (id, { dataSources }) => dataSources.formulas.byId.loadMapped(id, (row) => new Formula(row)),
};

export const formulaInstanceType: EntityType<FormulaInstance> = {
  name: "FormulaInstance",
  fromKey: (id) => new FormulaInstance({ id }),
  load: (id, { dataSources }) => dataSources.formulas.instanceById.loadMapped(id, (row) => new FormulaInstance(row)),
};

export const formulaExecutionType: EntityType<FormulaExecution> = {
  name: "FormulaExecution",
  fromKey: (id) => new FormulaExecution({ id }),
  load: async (id, { dataSources }) => {
    const row = await dataSources.formulaExecutions.byId(id);
    return row && new FormulaExecution(row);
  },
};

export const formulaStepExecutionType: EntityType<FormulaStepExecution> = {
  name: "FormulaStepExecution",
  fromKey: (id) => new FormulaStepExecution({ id }),
  load: async (id, { dataSources }) => {
    const row = await dataSources.formulaExecutions.stepById(id);
    return row && new FormulaStepExecution(row);
  },
};

export const hubType: EntityType<Hub> = {
  name: "Hub",
  fromKey: (key) => new Hub({ key }),
  load: (key, { dataSources }) => dataSources.hubs.byKey.loadMapped(key, (row) => new Hub(row)),
};

/** The platform returns only the organization that the credentials belong to. */
export const organizationType: EntityType<Organization> = {
  name: "Organization",
  fromKey: (id) => new Organization({ id }),
  load: (_id, context) => findOrganization(context),
};

/** Users by id or e-mail address, with the caller's own privileges. */
export const userType: EntityType<User> = {
  name: "User",
  fromKey: (id) => new User({ id }),
  load: (idOrEmail, context) => findUser("caller", idOrEmail, context),
};

export async function findOrganization({ dataSources }: Context): Promise<Organization> {
  return new Organization(await dataSources.organization.me());
}

/** The organization with this id. Null for other ids than that of the caller's organization. */
export async function findOrganizationById(id: string, context: Context): Promise<Organization | null> {
  const organization = await findOrganization(context);
  return organization.databaseId === id ? organization : null;
}

export function findUser(scope: UserScope, key: string, { dataSources }: Context): Promise<User | null> {
  return dataSources.users.byIdOrEmail(scope, key, (row) => new User(row));
}

/** The database id or the e-mail address in the arguments. @throws BAD_USER_INPUT unless exactly one is given */
export function userKey({ id, email }: UserArgs): string {
  const [name, value] = requireExactlyOne({ id, email });
  return name === "id" ? toDatabaseId("User", value, "id") : value;
}

/** @throws the error of missing or invalid credentials, which reading the data sources throws */
export function requireCredentials({ dataSources }: Context): Context["dataSources"] {
  return dataSources;
}
