import { InvalidResponseError } from "../../upstream/errors.ts";
import type { RestResponse } from "../../upstream/restResponse.ts";

/**
 * - `id`: a number or a non-empty string
 * - `databaseId`: an integer, as a number or as digits
 */
type AttributeType = "string" | "id" | "databaseId" | "array";

/** Types of the attributes that identify a record. All others are optional: one incomplete row must not fail a list. */
export type RequiredAttributes = Readonly<Record<string, AttributeType>>;

/**
 * Checks that a response holds records with the required attributes, and removes secrets from them. Checks top-level
 * attributes only.
 */
export class RecordParser<Row extends object> {
  readonly #required: readonly (readonly [name: string, type: AttributeType])[];

  /**
   * @param recordName of one record, with its article, for error messages: `an account`
   * @param required the first of them identifies the record in its lists
   * @param omit attributes that are set to undefined, such as secrets
   */
  constructor(
    private readonly recordName: string,
    required: RequiredAttributes,
    private readonly omit: readonly string[] = [],
  ) {
    this.#required = Object.entries(required);
  }

  /** The value of the first required attribute, which distinguishes the records of a list. */
  keyOf(record: Row): string | number {
    const [name] = this.#required[0] ?? [];
    return (record as Readonly<Record<string, string | number>>)[name ?? ""] ?? "";
  }

  /** Parses a single record. Some calls wrap it in an array. @throws InvalidResponseError */
  parseOne(response: RestResponse): Row {
    const { body } = response;
    return this.#parse(Array.isArray(body) && body.length === 1 ? body[0] : body, response);
  }

  /** Parses an array of records. Some calls send a single record without the array. @throws InvalidResponseError */
  parseList(response: RestResponse): Row[] {
    const rows: unknown[] = Array.isArray(response.body) ? response.body : [response.body];
    return rows.map((row) => this.#parse(row, response));
  }

  /**
   * Parses an object whose values are records. Other values, such as a string `level` beside the records, are skipped.
   * @returns names and records, in the order of the response
   * @throws InvalidResponseError
   */
  parseMap(response: RestResponse): [name: string, record: Row][] {
    const { body } = response;
    if (!isObject(body)) {
      throw this.#invalid(
        `a map of records such as ${this.recordName} must be an object, but is ${typeOf(body)}`,
        response,
      );
    }
    return Object.entries(body)
      .filter(([, value]) => isObject(value))
      .map(([name, value]) => [name, this.#parse(value, response)]);
  }

  #parse(value: unknown, response: RestResponse): Row {
    const problem = this.#problemIn(value);
    if (problem !== undefined) throw this.#invalid(problem, response);
    const record = value as Record<string, unknown>;
    // Not deleted: V8 would turn the record into a dictionary, which is slower to read.
    for (const name of this.omit) if (name in record) record[name] = undefined;
    return value as Row;
  }

  #invalid(problem: string, { status, requestId }: RestResponse): InvalidResponseError {
    return new InvalidResponseError(`The platform returned an unexpected response: ${problem}.`, { status, requestId });
  }

  #problemIn(value: unknown): string | undefined {
    if (!isObject(value)) return `${this.recordName} must be an object, but is ${typeOf(value)}`;
    for (const [name, type] of this.#required) {
      const { matches, expected } = ATTRIBUTE_TYPES[type];
      if (!matches(value[name]))
        return `"${name}" of ${this.recordName} must be ${expected}, but is ${typeOf(value[name])}`;
    }
    return undefined;
  }
}

interface AttributeCheck {
  readonly matches: (value: unknown) => boolean;
  readonly expected: string;
}

const ATTRIBUTE_TYPES: Readonly<Record<AttributeType, AttributeCheck>> = {
  string: { matches: (value) => typeof value === "string", expected: "a string" },
  id: {
    matches: (value) => typeof value === "number" || (typeof value === "string" && value !== ""),
    expected: "a number or a string",
  },
  databaseId: {
    matches: (value) => Number.isSafeInteger(value) || (typeof value === "string" && /^\d+$/.test(value)),
    expected: "an integer",
  },
  array: { matches: Array.isArray, expected: "an array" },
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}
