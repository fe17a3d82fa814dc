const NEWLINE = 0x0a;

/** Divides the chunks of a stream into lines. Each ends with a newline. */
export class LineBuffer {
  #lines: Buffer[] = [];
  /** Index of the next line. */
  #next = 0;
  #rest: Buffer[] = [];
  #restBytes = 0;
  #isTooLong = false;

  /** @param maxLineBytes without the newline */
  constructor(private readonly maxLineBytes: number) {}

  get hasLine(): boolean {
    return this.#next < this.#lines.length;
  }

  /** True if a line, or the bytes after the last one, are longer than the limit. */
  get isTooLong(): boolean {
    return this.#isTooLong;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#append(chunk.subarray(start, end));
      this.#lines.push(Buffer.concat(this.#rest));
      this.#rest = [];
      this.#restBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) this.#append(chunk.subarray(start));
  }

  /** Removes the next line. Undefined if there is none. */
  shift(): Buffer | undefined {
    const line = this.#lines[this.#next];
    this.#next += 1;
    if (line === undefined) this.#clearLines();
    return line;
  }

  clear(): void {
    this.#clearLines();
    this.#rest = [];
    this.#restBytes = 0;
  }

  #clearLines(): void {
    this.#lines = [];
    this.#next = 0;
  }

  #append(bytes: Buffer): void {
    this.#rest.push(bytes);
    this.#restBytes += bytes.length;
    this.#isTooLong ||= this.#restBytes > this.maxLineBytes;
  }
}
