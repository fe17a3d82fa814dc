/** Faults of seeded connector instances. The first one of each account has none, and in a kind tenant no instance has any. */
import type { ApplicationState } from "../state/connectorInstances.ts";
import type { SeedAccount } from "./owners.ts";

export interface InstanceCondition {
  readonly disabled: boolean;
  readonly application: ApplicationState;
  readonly isSparse: boolean;
  /** Key of a connector in place of the usual one. */
  readonly connectorKey?: string;
  /** The account whose first user the instance belongs to: not always its own. */
  readonly ownerAccount?: SeedAccount | undefined;
}

export const inOrder: InstanceCondition = { disabled: false, application: "ready", isSparse: false };

/**
 * `position` numbers the accounts, `turn` the instances of one account, both from 0. The seeded credentials belong to
 * the first two accounts: these have every kind of fault.
 */
export function conditionOf(position: number, turn: number, accounts: readonly SeedAccount[]): InstanceCondition {
  const [defaultAccount] = accounts;
  if (position === 0 && turn === 2) return { ...inOrder, application: "slow" };
  // Texts instead of booleans in the metadata of its objects.
  if (position === 1 && turn === 1) return { ...inOrder, connectorKey: "sapc4ccrm" };
  if (position === 1 && turn === 2) return { ...inOrder, application: "revoked", ownerAccount: defaultAccount };
  if (turn === 1) return { ...inOrder, disabled: position % 3 === 0 };
  if (turn === 2 && position % 3 === 2) return { ...inOrder, isSparse: true };
  if (turn === 2 && position % 3 === 1) return { ...inOrder, application: "revoked" };
  return inOrder;
}

export const kindCondition = (): InstanceCondition => inOrder;
