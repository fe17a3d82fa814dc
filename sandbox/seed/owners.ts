/** Accounts and users that seeded resources belong to. */
export interface SeedAccount {
  readonly id: number;
  readonly name: string;
  /** Ids of active users. */
  readonly userIds: readonly number[];
}

export interface SeedOwners {
  readonly organizationId: number;
  /** The default account comes first. */
  readonly accounts: readonly SeedAccount[];
}
