/** Users. Seeded users are computed on access; only changed, removed and added ones are stored. */
import type { Sequence } from "../sequence.ts";
import type { KnownProperties, User } from "../wire.ts";

/** A user of the contract, with the keys of its roles and the real password. */
export type StoredUser = Omit<KnownProperties<User>, "roles" | "password" | "secret" | "createdDate"> & {
  readonly accountId: number;
  readonly active: boolean;
  readonly createdDate: string;
  readonly password: string;
  /** Keys of the user's own roles, without those of the account. */
  readonly roles: readonly string[];
};

/** Users that exist at the start, numbered from 0. Users of one account have consecutive numbers. */
export interface SeededUsers {
  readonly count: number;
  readonly firstId: number;
  at(index: number): StoredUser;
  emailAt(index: number): string;
  isActive(index: number): boolean;
  accountIdAt(index: number): number;
  rangeOf(accountId: number): { readonly start: number; readonly end: number };
}

export interface UserFilter {
  readonly accountId?: number;
  readonly includeInactive: boolean;
  /** `text` is the cache key of the filtered list: its next pages are not computed again. */
  readonly where?: { readonly text: string; matches(user: StoredUser): boolean };
}

const MAX_CACHED_LISTS = 16;

export class Users {
  private readonly changed = new Map<number, StoredUser>();
  private readonly removed = new Set<number>();
  private readonly lists = new Map<string, Int32Array>();
  private idByEmail: Map<string, number> | undefined;
  private lastId: number;

  constructor(readonly seed: SeededUsers) {
    this.lastId = seed.firstId + seed.count - 1;
  }

  find(id: number): StoredUser | undefined {
    if (this.removed.has(id)) return undefined;
    return this.changed.get(id) ?? (this.isSeeded(id) ? this.seed.at(id - this.seed.firstId) : undefined);
  }

  byEmail(email: string): StoredUser | undefined {
    const id = this.emails().get(email.toLowerCase());
    return id === undefined ? undefined : this.find(id);
  }

  list(filter: UserFilter): Sequence<StoredUser> {
    const key = JSON.stringify([filter.accountId, filter.includeInactive, filter.where?.text]);
    const ids = this.lists.get(key) ?? Int32Array.from(this.matchingIds(filter));
    if (this.lists.size >= MAX_CACHED_LISTS) this.lists.clear();
    this.lists.set(key, ids);
    return { count: ids.length, at: (position) => this.get(ids[position] ?? 0) };
  }

  put(user: StoredUser): void {
    const emails = this.emails();
    const before = this.find(user.id);
    if (before) emails.delete(before.email.toLowerCase());
    emails.set(user.email.toLowerCase(), user.id);
    this.changed.set(user.id, user);
    this.lists.clear();
  }

  removeAll(ids: Iterable<number>): void {
    for (const id of ids) {
      const user = this.find(id);
      if (!user) continue;
      this.emails().delete(user.email.toLowerCase());
      this.changed.delete(id);
      this.removed.add(id);
    }
    this.lists.clear();
  }

  idsOfAccount(accountId: number): readonly number[] {
    return [...this.matchingIds({ accountId, includeInactive: true })];
  }

  nextId(): number {
    return ++this.lastId;
  }

  private get(id: number): StoredUser {
    const user = this.find(id);
    if (!user) throw new Error(`A cached list contains the removed user ${String(id)}`);
    return user;
  }

  private *matchingIds({ accountId, includeInactive, where }: UserFilter): Generator<number> {
    for (const id of this.idsIn(accountId)) {
      if (this.removed.has(id) || !(includeInactive || this.isActive(id))) continue;
      if (where && !where.matches(this.get(id))) continue;
      yield id;
    }
  }

  /** Ordered by id: seeded users first, then added ones. */
  private *idsIn(accountId: number | undefined): Generator<number> {
    const { firstId, count } = this.seed;
    const { start, end } = accountId === undefined ? { start: 0, end: count } : this.seed.rangeOf(accountId);
    for (let index = start; index < end; index += 1) yield firstId + index;
    for (const [id, user] of this.changed) {
      if (!this.isSeeded(id) && (accountId === undefined || user.accountId === accountId)) yield id;
    }
  }

  private isActive(id: number): boolean {
    return this.changed.get(id)?.active ?? this.seed.isActive(id - this.seed.firstId);
  }

  private isSeeded(id: number): boolean {
    return Number.isInteger(id) && id >= this.seed.firstId && id < this.seed.firstId + this.seed.count;
  }

  /** All e-mail addresses, indexed on first use. */
  private emails(): Map<string, number> {
    if (!this.idByEmail) {
      this.idByEmail = new Map();
      const { firstId, count } = this.seed;
      for (let index = 0; index < count; index += 1) this.idByEmail.set(this.seed.emailAt(index), firstId + index);
    }
    return this.idByEmail;
  }
}
