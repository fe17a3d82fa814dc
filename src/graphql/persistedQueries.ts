import { LRUCache } from "lru-cache";

const MAX_BYTES = 16_000_000;

/** Apollo Server's prefix of each hash. */
const PREFIX = "apq:";

/** The store in which replicas share documents. A client has to register a document with one replica only. */
export interface SharedDocuments {
  readonly get: (sha256: string) => Promise<string | undefined>;
  readonly set: (sha256: string, document: string) => void;
}

/** Documents of automatic persisted queries, in memory and in the shared store. Implements Apollo Server's cache interface. */
export class PersistedQueries {
  readonly #documents = new LRUCache<string, string>({
    maxSize: MAX_BYTES,
    sizeCalculation: (document, key) => 2 * (document.length + key.length),
  });

  constructor(private readonly shared: SharedDocuments | undefined) {}

  /** Undefined if the document is not registered. A promise only if the shared store must be read. */
  bySha256(sha256: string): string | undefined | Promise<string | undefined> {
    const document = this.#documents.get(PREFIX + sha256);
    return document !== undefined || this.shared === undefined ? document : this.get(PREFIX + sha256);
  }

  async get(key: string): Promise<string | undefined> {
    const local = this.#documents.get(key);
    if (local !== undefined || this.shared === undefined) return local;
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
