import { InvalidResponseError } from "../upstream/errors.ts";
import type { RestResponse } from "../upstream/restResponse.ts";

/** The attributes that a record must have, and their kinds. The rest may be missing: the contract is loose on purpose. */
export type Shape = Readonly<Record<string, "string" | "number" | "id" | "array">>;

/**
 * Checks records at the boundary, so that nothing behind it meets a half one.
 * Cheap on purpose: only what the contract requires, only the outermost level.
 */
export class RecordReader<Row extends object> {
  readonly #required: readonly (readonly [attribute: string, kind: Shape[string]])[];

  constructor(
    private readonly name: string,
    shape: Shape,
    /** Attributes that must go no further, secrets above all. */
    private readonly withhold: readonly (keyof Row & string)[] = [],
  ) {
    this.#required = Object.entries(shape);
  }

  /** A single thing; some calls of the platform wrap it in an array of one. */
  one(reply: RestResponse): Row {
    const body = Array.isArray(reply.body) && reply.body.length === 1 ? (reply.body[0] as unknown) : reply.body;
    return this.#read(body, reply);
  }

  /** A list; some calls of the platform give a list of one as the thing itself. */
  many(reply: RestResponse): Row[] {
    const rows: unknown[] = Array.isArray(reply.body) ? reply.body : [reply.body];
    return rows.map((row) => this.#read(row, reply));
  }

  /** A map by name. The platform may put a text beside the things, such as `level`: only objects count. */
  entries(reply: RestResponse): [string, Row][] {
    const { body } = reply;
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      throw this.#invalid(`a map of things such as ${this.name} must be an object, but is ${kindOf(body)}`, reply);
    }
    return Object.entries(body)
      .filter(([, value]) => typeof value === "object" && value !== null && !Array.isArray(value))
      .map(([name, value]) => [name, this.#read(value, reply)]);
  }

  #read(value: unknown, reply: RestResponse): Row {
    const fault = this.#faultOf(value);
    if (fault !== undefined) throw this.#invalid(fault, reply);
    const record = value as Partial<Row>;
    // Not deleted: that would make every later read of the record a search.
    for (const attribute of this.withhold) if (attribute in record) record[attribute] = undefined;
    return record as Row;
  }

  #invalid(fault: string, { status, requestId }: RestResponse): InvalidResponseError {
    return new InvalidResponseError(`The platform's answer is not of the expected shape: ${fault}.`, status, requestId);
  }

  #faultOf(value: unknown): string | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return `${this.name} must be an object, but is ${kindOf(value)}`;
    }
    for (const [attribute, kind] of this.#required) {
      const found: unknown = (value as Record<string, unknown>)[attribute];
      const fits =
        kind === "array"
          ? Array.isArray(found)
          : kind === "id"
            ? typeof found === "number" || (typeof found === "string" && found !== "")
            : typeof found === kind;
      if (!fits)
        return `"${attribute}" of ${this.name} must be ${kind === "id" ? "a number or a string" : `of type ${kind}`}, but is ${kindOf(found)}`;
    }
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}
