/** The REST operations that the fields of a GraphQL operation may make. */
export class PlannedOperations {
  readonly #ids: ReadonlySet<string>;
  /** True if several fields may make the same REST operation, such as two lists of users. */
  readonly isRepeated: boolean;

  /** @param ids of all fields, once for each */
  constructor(ids: readonly string[]) {
    this.#ids = new Set(ids);
    this.isRepeated = this.#ids.size < ids.length;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}
