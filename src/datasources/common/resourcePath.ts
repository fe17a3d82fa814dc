import { path } from "../../upstream/path.ts";
import type { Level } from "./records.ts";

/** Whose common resources. Paths go by what the client asks for, never by what the caller happens to be. */
export type Owner =
  | { readonly kind: "ownAccount" }
  | { readonly kind: "account"; readonly id: string }
  | { readonly kind: "organization" }
  | { readonly kind: "connectorInstance"; readonly id: string };

/** Whose transformations. */
export type TransformationOwner = Extract<Owner, { kind: "account" | "organization" }>;

/** Where the paths of what it owns begin. The platform's paths name neither the own account nor the organization. */
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

/** Of what is read at its paths: as the row tells, else that of the path. */
export function levelAt({ kind }: Owner, told: string | undefined): Level {
  return ALL_LEVELS.find((level) => level === told?.toLowerCase()) ?? LEVELS[kind];
}
