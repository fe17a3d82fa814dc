import { ArgsType, Field, ID } from "type-graphql";
import { ConnectionArgs } from "../../relay/types.ts";
import { AccountFilter } from "../../schema/account.ts";
import { AuditLogFilter, AuditLogScope } from "../../schema/auditLog.ts";
import { EmailAddress } from "../../schema/common/scalars.ts";
import { UserFilter } from "../../schema/user.ts";

@ArgsType()
export class AccountsArgs extends ConnectionArgs {
  @Field(() => AccountFilter, { nullable: true, description: "Only accounts that meet all of these conditions." })
  filter?: AccountFilter | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Also what was deleted or deactivated." })
  includeInactive?: boolean | null;
}

@ArgsType()
export class UsersArgs extends ConnectionArgs {
  @Field(() => UserFilter, { nullable: true, description: "Only users that meet all of these conditions." })
  filter?: UserFilter | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Also users that were deactivated." })
  includeInactive?: boolean | null;
}

@ArgsType()
export class UserArgs {
  @Field(() => ID, { nullable: true, description: "Global id, or the platform's numeric id." })
  id?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: "E-mail address of the user." })
  email?: string | null;
}

@ArgsType()
export class FilteredAuditLogsArgs extends ConnectionArgs {
  @Field(() => AuditLogFilter, { nullable: true, description: "Only entries that meet all of these conditions." })
  filter?: AuditLogFilter | null;
}

@ArgsType()
export class AuditLogsArgs extends FilteredAuditLogsArgs {
  @Field(() => AuditLogScope, {
    nullable: true,
    defaultValue: AuditLogScope.ALL,
    description: "Which log; by default all API requests.",
  })
  scope?: AuditLogScope | null;
}

@ArgsType()
export class EntityAuditLogsArgs extends AuditLogsArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      "Narrows the scope to one thing: a common resource's name, a connector's or connector instance's id (global or numeric), or the id of a formula's step, trigger or configuration. An error with scopes ALL, AUTHENTICATION and FORMULA_INSTANCES.",
  })
  entity?: string | null;
}
