/** A saved operation, without headers and variables, which can contain secrets. */
export interface SavedOperation {
  readonly name: string;
  readonly query: string;
}

interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

const key = "graphiql:saved";

/** Operations that the user has saved in this browser, by name. */
export class SavedOperations {
  constructor(private readonly storage: TextStorage) {}

  all(): readonly SavedOperation[] {
    try {
      const stored: unknown = JSON.parse(this.storage.getItem(key) ?? "[]");
      return Array.isArray(stored) ? stored.filter(isSaved) : [];
    } catch {
      return [];
    }
  }

  /** Replaces an operation with the same name. */
  save(operation: SavedOperation): void {
    this.#write([...this.all().filter(({ name }) => name !== operation.name), operation]);
  }

  remove(name: string): void {
    this.#write(this.all().filter((one) => one.name !== name));
  }

  #write(operations: readonly SavedOperation[]): void {
    const byName = [...operations].sort((one, other) => one.name.localeCompare(other.name));
    this.storage.setItem(key, JSON.stringify(byName.map(({ name, query }) => ({ name, query }))));
  }
}

function isSaved(value: unknown): value is SavedOperation {
  const { name, query } = (value ?? {}) as Partial<Record<keyof SavedOperation, unknown>>;
  return typeof name === "string" && typeof query === "string";
}
