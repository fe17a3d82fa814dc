import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import type { UsageQuery } from "../datasources/usage.ts";
import { resolveConnection } from "../relay/connection.ts";
import { toDatabaseId } from "../relay/globalId.ts";
import { badUserInput } from "../relay/inputErrors.ts";
import { ConnectionArgs } from "../relay/types.ts";
import { Account } from "../schema/account.ts";
import { Rest } from "../schema/common/rest.ts";
import { UsageEntry, UsageEntryConnection, UsageEntryFilter } from "../schema/usageEntry.ts";
import { User } from "../schema/user.ts";
import { accountType, userType } from "./common/entityTypes.ts";
import { knownStatus } from "./common/filter.ts";
import { reference, type EntityType } from "./common/reference.ts";

const MAX_NAMES = 50;

@ArgsType()
class UsageArgs extends ConnectionArgs {
  @Field(() => UsageEntryFilter, { nullable: true, description: "Returns only entries that match these conditions." })
  filter?: UsageEntryFilter | null;
}

@Resolver(() => UsageEntry)
export class UsageEntryResolver {
  @Rest("listUsage", { connection: "token" })
  @Query(() => UsageEntryConnection, {
    nullable: true,
    description:
      "Requests of the platform to connected applications, in the order of the platform. Kept for 180 days. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
  })
  usage(
    @Args(() => UsageArgs) { filter, ...args }: UsageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { usage, cursorKey } = context.dataSources;
    const list = usage.list(queryOf(filter ?? {}));
    return resolveConnection({ args, key: cursorKey, info }, list, (row) => toEntry(row, context));
  }

  @Rest("getUsage")
  @Query(() => UsageEntry, {
    nullable: true,
    description:
      "The request to a connected application behind an error. Null if there is none, and until the platform has recorded it, about ten seconds after the request. Requires the `viewLogsOrg` privilege, or `viewLogsAccount` for the caller's account.",
  })
  usageEntry(
    @Arg("requestId", () => String, {
      description: "ID of the request: `extensions.upstream.requestId` of an error, or `requestId` of a user error.",
    })
    requestId: string,
    @Ctx() context: Context,
  ) {
    return usageEntryType.load(requestId, context);
  }

  @Rest("getAccount", { reference: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description:
      "The account of the request. Null if the platform does not return it. Requires the organization administrator role, except for the caller's account.",
  })
  account(@Root() { accountId }: UsageEntry, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(accountType, accountId, context, info);
  }

  @Rest("getUser", { reference: [] })
  @FieldResolver(() => User, {
    nullable: true,
    description:
      "The user who made the request. Null if the platform does not return it, or if the user was deleted. Requires the `viewUsersOrg` privilege, or `viewUsersAccount` for users of the caller's account.",
  })
  user(@Root() { userId }: UsageEntry, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return reference(userType, userId, context, info);
  }
}

export const usageEntryType: EntityType<UsageEntry> = {
  name: "UsageEntry",
  load: async (id, context) => {
    const row = await context.dataSources.usage.byId(id);
    return row && toEntry(row, context);
  },
};

function toEntry(row: ConstructorParameters<typeof UsageEntry>[0], { dataSources }: Context): UsageEntry {
  return new UsageEntry(row, (text) => dataSources.masker?.maskText(text) ?? text);
}

function queryOf({ from, to, status, hub, connectors, tags, search, account }: UsageEntryFilter): UsageQuery {
  return {
    from: from ?? undefined,
    to: to ?? undefined,
    status: knownStatus(status),
    hub: hub ?? undefined,
    connectorKeys: namesOf("connectors", connectors),
    tags: namesOf("tags", tags),
    search: search ?? undefined,
    accountId: typeof account === "string" ? toDatabaseId("Account", account, "filter.account") : undefined,
  };
}

/** An empty list would be no condition for the platform. */
function namesOf(field: string, names: readonly string[] | null | undefined): readonly string[] | undefined {
  if (names === undefined || names === null) return undefined;
  if (names.length === 0 || names.length > MAX_NAMES) {
    throw badUserInput(
      `\`filter.${field}\` must contain 1 to ${String(MAX_NAMES)} texts, but has ${String(names.length)}.`,
    );
  }
  return names;
}
