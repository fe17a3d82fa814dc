/** Roles. No operation changes a role; operations assign and revoke them. */
import type { PrivilegeKey } from "../privileges.ts";
import type { Feature } from "../wire.ts";

export interface StoredRole {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly features: readonly Feature[];
  readonly privileges: readonly PrivilegeKey[];
  /** Responses leave the privileges out, though they are in effect. */
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
