import type { Context } from "../../context.ts";
import type { Owner } from "../../datasources/common/resourcePath.ts";
import type { Account } from "../../schema/account.ts";
import type { Organization } from "../../schema/organization.ts";
import { OwnAccount } from "../../schema/ownAccount.ts";
import type { Lazy } from "../../schema/common/mutation.ts";
import { accountType, organizationType } from "./entityTypes.ts";
import { referenceAfterWrite } from "./reference.ts";
import type { Holder } from "./resourceOwner.ts";

/** The owner in a payload: by its key, unless the client asks for more. */
export function ownerLater(
  { id, owner }: Holder<Exclude<Owner, { kind: "connectorInstance" }>>,
  context: Context,
): Lazy<Account | OwnAccount | Organization> {
  return (_args, _context, info) => {
    switch (owner.kind) {
      case "ownAccount":
        return new OwnAccount();
      case "account":
        return referenceAfterWrite(accountType, owner.id, context, info);
      case "organization":
        return referenceAfterWrite(organizationType, id.key, context, info);
    }
  };
}
