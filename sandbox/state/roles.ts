/** Roles. No call changes them; calls change who has which. */
import type { PrivilegeKey } from "../privileges.ts";
import type { Feature } from "../wire.ts";

export interface StoredRole {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly features: readonly Feature[];
  readonly privileges: readonly PrivilegeKey[];
  /** Some roles come without their privileges; they have them all the same. */
  readonly hidesPrivileges: boolean;
}

export class Roles {
  private readonly byKey: ReadonlyMap<string, StoredRole>;

  constructor(roles: readonly StoredRole[]) {
    this.byKey = new Map(roles.map((role) => [role.key, role]));
  }

  find(key: string): StoredRole | undefined {
    return this.byKey.get(key);
  }

  privilegesOf(keys: readonly string[]): ReadonlySet<PrivilegeKey> {
    return new Set(keys.flatMap((key) => this.find(key)?.privileges ?? []));
  }
}
