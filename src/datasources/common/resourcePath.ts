import { path } from "../../upstream/path.ts";
import type { Attribute, Level } from "./records.ts";

/** The owner of common resources. `ownAccount` is the caller's account, which has paths of its own. */
export type Owner =
  | { readonly kind: "ownAccount" }
  | { readonly kind: "account"; readonly id: string }
  | { readonly kind: "organization" }
  | { readonly kind: "connectorInstance"; readonly id: string };

/** The owner of transformations. */
export type TransformationOwner = Exclude<Owner, { kind: "ownAccount" }>;

/** The path that an owner's resources are below. The paths of the own account and of the organization hold no id. */
export function pathOfOwner(owner: Owner): string {
  switch (owner.kind) {
    case "ownAccount":
      return "/accounts";
    case "account":
      return path`/accounts/${owner.id}`;
    case "organization":
      return "/organizations";
    case "connectorInstance":
      return path`/instances/${owner.id}`;
  }
}

const ALL_LEVELS: readonly Level[] = ["system", "organization", "account", "instance"];

const LEVELS: Readonly<Record<Owner["kind"], Level>> = {
  ownAccount: "account",
  account: "account",
  organization: "organization",
  connectorInstance: "instance",
};

/** The level of a record that was read below an owner's path: its own `level`, in any case, or else the owner's. */
export function levelOf({ kind }: Owner, level: Attribute<string>): Level {
  const own = typeof level === "string" ? level.toLowerCase() : undefined;
  return ALL_LEVELS.find((known) => known === own) ?? LEVELS[kind];
}
