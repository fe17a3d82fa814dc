/** Accounts. They are never removed: deletion makes them inactive. */
export interface StoredAccount {
  readonly id: number;
  readonly name: string;
  readonly description?: string;
  readonly externalId: string;
  readonly active: boolean;
  readonly defaultAccount: boolean;
  readonly createdDate: string;
  readonly updatedDate?: string;
  /** Keys of roles that all users of the account have. */
  readonly roles: readonly string[];
  /** Deleted, not only deactivated: its externalId is free again. */
  readonly deleted: boolean;
  /** Users that were deactivated together with the account, and are reactivated with it. */
  readonly deactivatedUserIds: readonly number[];
}

export class Accounts {
  private readonly byId: Map<number, StoredAccount>;
  private lastId: number;

  constructor(accounts: readonly StoredAccount[]) {
    this.byId = new Map(accounts.map((account) => [account.id, account]));
    this.lastId = Math.max(...this.byId.keys());
  }

  all(): readonly StoredAccount[] {
    return [...this.byId.values()];
  }

  find(id: number): StoredAccount | undefined {
    return this.byId.get(id);
  }

  /** Deleted accounts are left out. */
  byExternalId(externalId: string): StoredAccount | undefined {
    return this.all().find((account) => !account.deleted && account.externalId === externalId);
  }

  /** The default account, to which `POST /organizations/users` adds users. */
  default(): StoredAccount {
    const account = this.all().find(({ defaultAccount }) => defaultAccount);
    if (!account) throw new Error("There is no default account");
    return account;
  }

  put(account: StoredAccount): void {
    this.byId.set(account.id, account);
  }

  nextId(): number {
    return ++this.lastId;
  }
}
