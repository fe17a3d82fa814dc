import { ArgsType, Field, ID } from "type-graphql";
import { ConnectionArgs } from "../../relay/types.ts";
import { AccountFilter } from "../../schema/account.ts";
import { AuditLogFilter, AuditLogScope } from "../../schema/auditLog.ts";
import { EmailAddress } from "../../schema/common/scalars.ts";
import { ConnectorFilter } from "../../schema/connector.ts";
import { FormulaFilter } from "../../schema/formula.ts";
import { UserFilter } from "../../schema/user.ts";

@ArgsType()
export class AccountsArgs extends ConnectionArgs {
  @Field(() => AccountFilter, {
    nullable: true,
    description: "Returns only accounts that match all of these conditions.",
  })
  filter?: AccountFilter | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Includes deactivated and deleted accounts.",
  })
  includeInactive?: boolean | null;
}

@ArgsType()
export class UsersArgs extends ConnectionArgs {
  @Field(() => UserFilter, { nullable: true, description: "Returns only users that match all of these conditions." })
  filter?: UserFilter | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Includes deactivated users." })
  includeInactive?: boolean | null;
}

@ArgsType()
export class UserArgs {
  @Field(() => ID, { nullable: true, description: "Global ID or database ID." })
  id?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: "E-mail address of the user." })
  email?: string | null;
}

@ArgsType()
export class ConnectorsArgs extends ConnectionArgs {
  @Field(() => ConnectorFilter, {
    nullable: true,
    description: "Returns only connectors that match all of these conditions.",
  })
  filter?: ConnectorFilter | null;
}

@ArgsType()
export class FormulasArgs extends ConnectionArgs {
  @Field(() => FormulaFilter, {
    nullable: true,
    description: "Returns only formulas that match all of these conditions.",
  })
  filter?: FormulaFilter | null;
}

@ArgsType()
export class FormulaInstancesArgs extends ConnectionArgs {
  @Field(() => ID, {
    nullable: true,
    description: "Returns only formula instances that use the connector instance with this global ID or database ID.",
  })
  connectorInstance?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Returns only instances that match this search text, for example in their name.",
  })
  search?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Includes deactivated formula instances." })
  includeInactive?: boolean | null;
}

@ArgsType()
export class FilteredAuditLogsArgs extends ConnectionArgs {
  @Field(() => AuditLogFilter, {
    nullable: true,
    description: "Returns only entries that match all of these conditions.",
  })
  filter?: AuditLogFilter | null;
}

@ArgsType()
export class AuditLogsArgs extends FilteredAuditLogsArgs {
  @Field(() => AuditLogScope, {
    nullable: true,
    defaultValue: AuditLogScope.ALL,
    description: "The log to read.",
  })
  scope?: AuditLogScope | null;
}

@ArgsType()
export class EntityAuditLogsArgs extends AuditLogsArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      "Returns only entries about one object. Depends on `scope`: the name or global ID of a common resource (COMMON_RESOURCES), the global ID or database ID of a connector (CONNECTORS) or connector instance (CONNECTOR_INSTANCES), or the ID of a step, trigger or configuration entry of a formula (FORMULAS). An error in other scopes.",
  })
  entity?: string | null;
}
