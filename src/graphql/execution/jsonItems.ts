/** A list of a response whose items are JSON already. */
export class JsonItems {
  /** Each is the JSON of one item or of several, with commas between them. */
  readonly pieces: Buffer[] = [];
  /** Bytes of all pieces. */
  length = 0;

  add(piece: Buffer): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }

  /**
   * Drops the pieces and frees their memory: V8 would do so in the next full garbage collection, as most have survived the
   * young generation. Small buffers share their memory with others.
   */
  free(): void {
    for (const { buffer } of this.pieces) {
      if (buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize) buffer.transfer(0);
    }
    this.pieces.length = 0;
  }

  /** For `JSON.stringify`. `JsonBuffer` writes the pieces as they are. */
  toJSON(): unknown {
    return JSON.parse(`[${this.pieces.map((piece) => piece.toString()).join(",")}]`);
  }
}
