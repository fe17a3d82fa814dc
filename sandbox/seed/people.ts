/** What the catalogue's seeds need to know of the people: who there is to own something. */
export interface SeedAccount {
  readonly id: number;
  readonly name: string;
  /** Users that are active. */
  readonly userIds: readonly number[];
}

export interface SeedPeople {
  readonly organizationId: number;
  /** The default account comes first. */
  readonly accounts: readonly SeedAccount[];
}
