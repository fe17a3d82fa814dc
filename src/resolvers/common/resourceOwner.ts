/** Owners of common resources and transformations: parents of fields, and `owner` of inputs. */
import type { Context } from "../../context.ts";
import type { Owner, TransformationOwner } from "../../datasources/common/resourcePath.ts";
import type { WriteResult } from "../../datasources/common/writeResult.ts";
import { describeId, fromGlobalId, type GlobalId } from "../../relay/globalId.ts";
import type { Account } from "../../schema/account.ts";
import type { ConnectorInstance } from "../../schema/connectorInstance.ts";
import type { Lazy } from "../../schema/common/mutation.ts";
import { OWN_ACCOUNT_KEY } from "../../schema/common/resourceOwner.ts";
import type { Organization } from "../../schema/organization.ts";
import { OwnAccount } from "../../schema/ownAccount.ts";
import { accountType, connectorInstanceType, organizationType } from "./entityTypes.ts";
import type { InputChecks } from "./mutationInput.ts";
import type { NamedPath } from "./mutationPayload.ts";
import { referenceAfterWrite } from "./reference.ts";

/** An owner as data sources identify it, with its global id, which is a part of the ids of the objects that it owns. */
export type ResourceOwner<Kind extends Owner = Owner> = Kind & { readonly globalId: GlobalId };

/** Undefined if the type with this id owns nothing. */
export function toResourceOwner(globalId: GlobalId | undefined): ResourceOwner | undefined {
  const owner = globalId && toOwner(globalId);
  return owner && { ...owner, globalId };
}

function toOwner({ type, key }: GlobalId): Owner | undefined {
  if (type === "OwnAccount") return key === OWN_ACCOUNT_KEY ? { kind: "ownAccount" } : undefined;
  if (!/^[1-9]\d*$/.test(key)) return undefined;
  switch (type) {
    case "Account":
      return { kind: "account", id: key };
    case "ConnectorInstance":
      return { kind: "connectorInstance", id: key };
    case "Organization":
      return { kind: "organization" };
    default:
      return undefined;
  }
}

/** The parent of a field of the interfaces CommonResourceOwner and TransformationOwner. */
export function parentOwner({ id }: { readonly id: string }): ResourceOwner {
  const owner = toResourceOwner(fromGlobalId(id));
  if (owner === undefined) throw new Error("A type that owns nothing implements an interface of owners.");
  return owner;
}

/** The owners that an input accepts. */
interface OwnerRule<Kind extends Owner["kind"]> {
  readonly kinds: readonly Kind[];
  /** For the error message. */
  readonly expected: string;
}

export const ANY_OWNER: OwnerRule<Owner["kind"]> = {
  kinds: ["organization", "account", "ownAccount", "connectorInstance"],
  expected: "an organization, an account, the own account or a connector instance",
};
/** The platform has no call for all common resources of a connector instance. */
export const OWNER_OF_MANY: OwnerRule<Exclude<Owner["kind"], "connectorInstance">> = {
  kinds: ["organization", "account", "ownAccount"],
  expected: "an organization, an account or the own account",
};
export const OWNER_OF_TRANSFORMATIONS: OwnerRule<TransformationOwner["kind"]> = {
  kinds: ["organization", "account", "connectorInstance"],
  expected: "an organization, an account or a connector instance",
};

/** Placeholder for an invalid owner. Never sent: the error is already recorded. */
const INVALID_OWNER = { kind: "account", id: "0", globalId: { type: "Account", key: "" } } as const;

/** Parses `owner` of an input, and records an error if the rule does not accept it. */
export function parseOwner<Kind extends Owner["kind"]>(
  checks: InputChecks,
  owner: string,
  { kinds, expected }: OwnerRule<Kind>,
): ResourceOwner<Extract<Owner, { kind: Kind }>> {
  const found = toResourceOwner(fromGlobalId(owner));
  const isAccepted = found !== undefined && kinds.some((kind) => kind === found.kind);
  checks.check(isAccepted, "owner", `\`owner\` must be the global id of ${expected}, but got ${describeId(owner)}.`);
  return (isAccepted ? found : INVALID_OWNER) as ResourceOwner<Extract<Owner, { kind: Kind }>>;
}

/**
 * False for another organization than the caller's. The platform's paths name no organization, so the id of another one
 * would read and change the caller's own. The platform itself rejects requests for other owners out of reach.
 */
export async function isReachable({ kind, globalId }: ResourceOwner, { dataSources }: Context): Promise<boolean> {
  return kind !== "organization" || String((await dataSources.organization.me()).id) === globalId.key;
}

/** Writes an object of the owner. Rejects the write if the owner is another organization than the caller's. */
export async function writeTo<Result>(
  owner: ResourceOwner,
  context: Context,
  write: () => Promise<WriteResult<Result>>,
): Promise<WriteResult<Result>> {
  if (await isReachable(owner, context)) return write();
  const message = "`owner` is not the organization that the credentials belong to.";
  const reason = { reason: "INVALID", message, requestId: undefined, providerMessage: undefined } as const;
  return { rejection: { ...reason, field: "owner" } };
}

/** The own account and the organization always exist, so a 404 below their paths is about the object, not the owner. */
export function alwaysExists({ kind }: ResourceOwner): boolean {
  return kind === "ownAccount" || kind === "organization";
}

/** `owner` of an input, and the id that messages of the platform may repeat. */
export function namedOwner({ kind, globalId }: ResourceOwner): NamedPath {
  return ["owner", kind === "ownAccount" ? undefined : globalId.key];
}

/** The owner in a payload. It is read only if the client selects more than its key fields. */
export function lazyOwner(
  owner: ResourceOwner,
  context: Context,
): Lazy<Account | ConnectorInstance | OwnAccount | Organization> {
  return (_args, _context, info) => {
    switch (owner.kind) {
      case "ownAccount":
        return new OwnAccount();
      case "account":
        return referenceAfterWrite(accountType, owner.id, context, info);
      case "connectorInstance":
        return referenceAfterWrite(connectorInstanceType, owner.id, context, info);
      case "organization":
        return referenceAfterWrite(organizationType, owner.globalId.key, context, info);
    }
  };
}
