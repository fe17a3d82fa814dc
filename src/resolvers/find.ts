/** Single things by the arguments that name them. Null where there is no such thing. */
import type { Context } from "../context.ts";
import type { UserScope } from "../datasources/user.ts";
import { badUserInput } from "../relay/errors.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { Account } from "../schema/account.ts";
import { Organization } from "../schema/organization.ts";
import { User } from "../schema/user.ts";
import type { UserArgs } from "./args.ts";

export async function findAccount(databaseId: number, { dataSources }: Context): Promise<Account | null> {
  const record = await dataSources.accounts.byId.load(databaseId);
  return record && new Account(record);
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
