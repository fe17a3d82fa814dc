/** A number whose digits are sent as they are: integers beyond 2^53, and decimals that a double would round. */
export class ExactNumber {
  /** @param text the number in the syntax of JSON */
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return (JSON as RawJson).rawJSON(this.text);
  }

  toString(): string {
    return this.text;
  }
}

/** Part of JavaScript that the standard library of TypeScript does not declare yet. */
interface RawJson extends JSON {
  rawJSON(text: string): unknown;
}
