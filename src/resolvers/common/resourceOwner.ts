/** What holds common resources or transformations: fields know it as their parent, mutations as `owner`. */
import type { Context } from "../../context.ts";
import type { Owner, TransformationOwner } from "../../datasources/common/resourcePath.ts";
import type { WriteResult } from "../../datasources/common/writeResult.ts";
import { describeId, fromGlobalId, type GlobalId } from "../../relay/globalId.ts";
import { OWN_ACCOUNT_KEY } from "../../schema/common/resourceOwner.ts";
import type { InputChecks } from "./mutationInput.ts";
import type { Name } from "./mutationPayload.ts";

/** The id is a part of the ids of what it holds; the platform's paths go by the owner. */
export interface Holder<Kind extends Owner = Owner> {
  readonly id: GlobalId;
  readonly owner: Kind;
}

/** Undefined for whatever holds nothing. */
export function holderOf(id: GlobalId | undefined): Holder | undefined {
  const owner = id && ownerOf(id);
  return owner && { id, owner };
}

function ownerOf({ type, key }: GlobalId): Owner | undefined {
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
export function parentHolder({ id }: { readonly id: string }): Holder {
  const holder = holderOf(fromGlobalId(id));
  if (holder === undefined) throw new Error("A type that holds nothing claims to be an owner.");
  return holder;
}

/** The part of an input that says which kinds of owners will do. */
export interface OwnerRule<Kind extends Owner["kind"]> {
  readonly kinds: readonly Kind[];
  readonly expected: string;
}

export const ANY_OWNER: OwnerRule<Owner["kind"]> = {
  kinds: ["organization", "account", "ownAccount", "connectorInstance"],
  expected: "an organization, an account, the own account or a connector instance",
};
/** The platform has no calls for all common resources of a connector instance at once. */
export const OWNER_OF_MANY: OwnerRule<Exclude<Owner["kind"], "connectorInstance">> = {
  kinds: ["organization", "account", "ownAccount"],
  expected: "an organization, an account or the own account",
};
export const OWNER_OF_TRANSFORMATIONS: OwnerRule<TransformationOwner["kind"]> = {
  kinds: ["organization", "account"],
  expected: "an organization or an account",
};

/** Placeholder for an invalid owner. Never sent: the error is already recorded. */
const NO_ID = "0";

/** `owner` of an input. */
export function holderIn<Kind extends Owner["kind"]>(
  checks: InputChecks,
  owner: string,
  { kinds, expected }: OwnerRule<Kind>,
): Holder<Extract<Owner, { kind: Kind }>> {
  const holder = holderOf(fromGlobalId(owner));
  const fits = holder !== undefined && kinds.some((kind) => kind === holder.owner.kind);
  checks.that(fits, "owner", `\`owner\` must be the global id of ${expected}, but got ${describeId(owner)}.`);
  const found = fits ? holder : { id: { type: "Account", key: "" }, owner: { kind: "account", id: NO_ID } };
  return found as Holder<Extract<Owner, { kind: Kind }>>;
}

/**
 * The organization's paths name no organization. Ids of another one, from other credentials, must not lead to the
 * caller's own: everything else that is out of reach the platform refuses itself.
 */
export async function isWithinReach({ id, owner }: Holder, { dataSources }: Context): Promise<boolean> {
  return owner.kind !== "organization" || String((await dataSources.organization.me()).id) === id.key;
}

/** A write to what an owner holds, unless the owner is another organization. */
export async function writeWithin<Result>(
  holder: Holder,
  context: Context,
  write: () => Promise<WriteResult<Result>>,
): Promise<WriteResult<Result>> {
  if (await isWithinReach(holder, context)) return write();
  const message = "`owner` is not the organization that the credentials belong to.";
  const reason = { reason: "INVALID", message, requestId: undefined, providerMessage: undefined } as const;
  return { rejection: { ...reason, field: "owner" } };
}

/** Neither the own account nor the organization can be missing: then a 404 is about what they were asked for. */
export function isAlwaysThere({ owner }: Holder): boolean {
  return owner.kind === "ownAccount" || owner.kind === "organization";
}

/** `owner`, for the blame: see payload.ts. */
export function nameOfOwner({ id, owner }: Holder): Name {
  return ["owner", owner.kind === "ownAccount" ? undefined : id.key];
}
