import { LRUCache } from "lru-cache";

const LARGEST_BYTES = 16_000_000;

/** Apollo Server writes it before each hash. */
const PREFIX = "apq:";

/** Where replicas share documents; one that another has registered need not be registered here. */
export interface SharedDocuments {
  readonly get: (sha256: string) => Promise<string | undefined>;
  readonly set: (sha256: string, document: string) => void;
}

/** Documents of automatic persisted queries, in the form of Apollo Server's cache: in memory, and in the store that replicas share. */
export class PersistedQueries {
  readonly #documents = new LRUCache<string, string>({
    maxSize: LARGEST_BYTES,
    sizeCalculation: (document, key) => 2 * (document.length + key.length),
  });

  constructor(private readonly shared: SharedDocuments | undefined) {}

  /** Undefined if nobody has registered the document. A promise only if the store of the replicas must be read. */
  bySha256(sha256: string): string | undefined | Promise<string | undefined> {
    const known = this.#documents.get(PREFIX + sha256);
    return known !== undefined || this.shared === undefined ? known : this.get(PREFIX + sha256);
  }

  async get(key: string): Promise<string | undefined> {
    const known = this.#documents.get(key);
    if (known !== undefined || this.shared === undefined) return known;
    const document = await this.shared.get(sha256Of(key));
    if (document !== undefined) this.#documents.set(key, document);
    return document;
  }

  async set(key: string, document: string): Promise<void> {
    this.#documents.set(key, document);
    this.shared?.set(sha256Of(key), document);
  }

  async delete(key: string): Promise<boolean> {
    return this.#documents.delete(key);
  }
}

function sha256Of(key: string): string {
  return key.slice(PREFIX.length);
}
