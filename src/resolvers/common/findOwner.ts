import type { Context } from "../../context.ts";
import type { Owner } from "../../datasources/common/resourcePath.ts";
import { Account } from "../../schema/account.ts";
import { Organization } from "../../schema/organization.ts";
import type { OwnAccount } from "../../schema/ownAccount.ts";
import type { Lazy } from "../../schema/common/mutation.ts";
import { findAccount, findOrganization, findOwnAccount } from "./loadNode.ts";
import { asksOnlyForKey } from "./reference.ts";
import type { Holder } from "./resourceOwner.ts";

/** The owner in a payload: by its key, unless the client asks for more. */
export function ownerLater(
  { id, owner }: Holder<Exclude<Owner, { kind: "connectorInstance" }>>,
  context: Context,
): Lazy<Account | OwnAccount | Organization> {
  return (_args, _context, info) => {
    const keyWillDo = asksOnlyForKey(info, info.schema.getType(id.type));
    const { readAfterWrite } = context.dataSources;
    switch (owner.kind) {
      case "ownAccount":
        return findOwnAccount(context);
      case "account":
        return keyWillDo ? new Account({ id: owner.id }) : readAfterWrite(findAccount(owner.id, context));
      case "organization":
        return keyWillDo ? new Organization({ id: id.key }) : readAfterWrite(findOrganization(context));
    }
  };
}
