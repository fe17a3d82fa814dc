const MAX_BODIES = 4;
/** Longer bodies are rarely equal, and are not kept. */
const MAX_BODY_BYTES = 16_384;

/**
 * The latest bodies of responses that are often equal, such as the roles of users, with their values: an equal body is not
 * parsed again. Responses with equal bodies share one value, so they must be of one REST call.
 */
export class ParsedBodies {
  readonly #entries: { readonly body: Buffer; readonly value: unknown }[] = [];

  /** @throws the error of `parse` */
  parse(body: Buffer, parse: (body: Buffer) => unknown): unknown {
    for (const entry of this.#entries) if (entry.body.equals(body)) return entry.value;
    const value = parse(body);
    if (body.length <= MAX_BODY_BYTES) {
      if (this.#entries.length === MAX_BODIES) this.#entries.shift();
      this.#entries.push({ body, value });
    }
    return value;
  }
}
