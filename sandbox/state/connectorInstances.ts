/** Connector instances, found by id and by Element token. Settings are stored unmasked. */

export const applicationStates = ["ready", "slow", "revoked"] as const;

/**
 * How the connected application responds to hub calls: at once, after `slowApplicationMs`, or with 401 because it has
 * revoked the access. A log-in with new settings restores a revoked access.
 */
export type ApplicationState = (typeof applicationStates)[number];

export interface Instance {
  readonly id: number;
  readonly accountId: number;
  readonly userId: number;
  /** The Element token. */
  readonly token: string;
  readonly createdDate: string;
  readonly updatedDate?: string;
  readonly connectorId: number;
  readonly name: string;
  readonly tags: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
  readonly externalAuthentication: string;
  readonly disabled: boolean;
  readonly application: ApplicationState;
  /** Responses lack attributes that those of older instances lack. */
  readonly isSparse: boolean;
}

export class ConnectorInstances {
  private readonly byId = new Map<number, Instance>();
  private readonly idByToken = new Map<string, number>();
  private readonly idsByAccount = new Map<number, Set<number>>();
  private lastId = 418_000;

  nextId(): number {
    return ++this.lastId;
  }

  all(): readonly Instance[] {
    return [...this.byId.values()];
  }

  find(id: number): Instance | undefined {
    return this.byId.get(id);
  }

  byToken(token: string): Instance | undefined {
    const id = this.idByToken.get(token);
    return id === undefined ? undefined : this.byId.get(id);
  }

  ofAccount(accountId: number): readonly Instance[] {
    return [...(this.idsByAccount.get(accountId) ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }

  put(instance: Instance): void {
    this.byId.set(instance.id, instance);
    this.idByToken.set(instance.token, instance.id);
    const ids = this.idsByAccount.get(instance.accountId) ?? new Set<number>();
    this.idsByAccount.set(instance.accountId, ids.add(instance.id));
  }

  remove(id: number): void {
    const instance = this.byId.get(id);
    if (!instance) return;
    this.byId.delete(id);
    this.idByToken.delete(instance.token);
    this.idsByAccount.get(instance.accountId)?.delete(id);
  }

  removeOfUsers(userIds: Iterable<number>): void {
    const gone = new Set(userIds);
    for (const { id, userId } of this.all()) if (gone.has(userId)) this.remove(id);
  }
}
