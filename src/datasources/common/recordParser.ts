import { InvalidResponseError } from "../../upstream/errors.ts";
import type { RestResponse } from "../../upstream/restResponse.ts";

/**
 * - `id`: a number or text that is not empty
 * - `databaseId`: a whole number, as a number or as digits
 */
type Kind = "string" | "id" | "databaseId" | "array";

/** The attributes that identify a record, and their kinds. All others may be missing: one incomplete row must not fail a list. */
export type Shape = Readonly<Record<string, Kind>>;

/** Checks that a response holds records that can be identified, and drops secrets. Looks at the outermost level alone. */
export class RecordReader<Row extends object> {
  readonly #required: readonly (readonly [attribute: string, kind: Kind])[];

  constructor(
    private readonly name: string,
    shape: Shape,
    /** Attributes that must go no further, secrets above all. */
    private readonly withhold: readonly string[] = [],
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
    const record = value as Record<string, unknown>;
    // Not deleted: that would make every later read of the record a search.
    for (const attribute of this.withhold) if (attribute in record) record[attribute] = undefined;
    return value as Row;
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
      const { fits, expected } = KINDS[kind];
      if (!fits(found)) return `"${attribute}" of ${this.name} must be ${expected}, but is ${kindOf(found)}`;
    }
    return undefined;
  }
}

const KINDS: Readonly<Record<Kind, { readonly fits: (value: unknown) => boolean; readonly expected: string }>> = {
  string: { fits: (value) => typeof value === "string", expected: "a string" },
  id: {
    fits: (value) => typeof value === "number" || (typeof value === "string" && value !== ""),
    expected: "a number or a string",
  },
  databaseId: {
    fits: (value) => Number.isInteger(value) || (typeof value === "string" && /^\d+$/.test(value)),
    expected: "a whole number",
  },
  array: { fits: Array.isArray, expected: "an array" },
};

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}
