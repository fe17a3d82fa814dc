const BLOCK_SIZE = 512;

/**
 * The keys of a list's rows. Ascending integers, which most lists have, are stored without a set: they take a fifth of
 * its memory, which survives the young generation in long lists.
 */
export class SeenKeys {
  /** Ascending. All blocks but the last are full. */
  readonly #blocks: Uint32Array[] = [];
  #count = 0;
  #largest = -1;
  /** Keys that were not larger than all before them. */
  #others: Set<string | number> | undefined;

  /** Returns false if the key was added before. */
  add(key: string | number): boolean {
    if (typeof key === "number" && key > this.#largest && key >>> 0 === key) {
      // The others have no such key: numbers among them are smaller, or are not stored in blocks.
      this.#append(key);
      return true;
    }
    if (this.has(key)) return false;
    this.#others = (this.#others ?? new Set()).add(key);
    return true;
  }

  has(key: string | number): boolean {
    return this.#others?.has(key) === true || (typeof key === "number" && this.#isInBlocks(key));
  }

  #append(key: number): void {
    const index = this.#count % BLOCK_SIZE;
    if (index === 0) this.#blocks.push(new Uint32Array(BLOCK_SIZE));
    const block = this.#blocks.at(-1);
    if (block !== undefined) block[index] = key;
    this.#count += 1;
    this.#largest = key;
  }

  /** Binary search. */
  #isInBlocks(key: number): boolean {
    let [from, to] = [0, this.#count];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const found = this.#blocks[Math.floor(middle / BLOCK_SIZE)]?.[middle % BLOCK_SIZE] ?? NaN;
      if (found === key) return true;
      if (found < key) from = middle + 1;
      else to = middle;
    }
    return false;
  }
}
