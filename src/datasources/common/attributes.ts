/** Types of the attributes of records, and the forms in which the platform returns them. */
import { isJsonObject } from "../../upstream/json.ts";
import type { RestResponse } from "../../upstream/restResponse.ts";

/**
 * An optional attribute of a record. An error if the platform returned a value of another type: the field that returns it
 * fails, and no other field does.
 */
export type Attribute<Value> = Value | Error | undefined;

export type JsonObject = Readonly<Record<string, unknown>>;

/** Normalises the values of an attribute. */
export interface AttributeType<Value> {
  /** With its article, for error messages: `a string`. */
  readonly expected: string;
  /** The result of `typeof` for values that `read` returns as they are, if it applies to all of them. Spares the call. */
  readonly normal?: "string" | "boolean" | "number";
  /**
   * Returns the value in its normal form, or undefined if it is of another type.
   * @param value neither undefined nor null
   */
  readonly read: (value: unknown, response: RestResponse) => Value | undefined;
}

export type ValueOf<Type> = Type extends AttributeType<infer Value> ? Value : never;

/** Normalises records in place. */
interface RecordReader<Row> {
  readonly recordName: string;
  /** Returns undefined if the value is not such a record. */
  readonly read: (value: unknown, response: RestResponse) => Row | undefined;
}

/** Numbers and booleans are converted. */
export const text: AttributeType<string> = {
  expected: "a string",
  normal: "string",
  read: (value) => {
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  },
};

/** A text that identifies a record, such as a key: not empty, and never converted. */
export const key: AttributeType<string> = {
  expected: "a string",
  read: (value) => (typeof value === "string" && value !== "" ? value : undefined),
};

/**
 * The address of a web page, which clients link to or open: `javascript:` and other schemes would run code in their page.
 */
export const webUrl: AttributeType<string> = {
  expected: "an HTTP URL",
  read: (value) => (typeof value === "string" && hasWebScheme(value) ? value : undefined),
};

function hasWebScheme(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** A link to a web page. The platform may send it without a scheme: `www.dropbox.com`. */
export const link: AttributeType<string> = {
  expected: "an HTTP URL",
  read: (value) => (typeof value === "string" && (hasWebScheme(value) || !URL.canParse(value)) ? value : undefined),
};

/** Some connectors return the texts `true` and `false`. */
export const boolean: AttributeType<boolean> = {
  expected: "a boolean",
  normal: "boolean",
  read: (value) => {
    if (typeof value === "boolean") return value;
    const word = typeof value === "string" ? value.trim().toLowerCase() : undefined;
    return word === "true" ? true : word === "false" ? false : undefined;
  },
};

/** Texts of digits are converted. */
export const integer: AttributeType<number> = {
  expected: "an integer",
  read: (value) => {
    const number = typeof value === "string" && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
    return typeof number === "number" && Number.isInteger(number) ? number : undefined;
  },
};

/** A reference to another record. The platform sends 0 or an empty text if there is none. */
export const reference: AttributeType<number | string> = {
  expected: "a number or a string",
  normal: "number",
  read: (value) => (typeof value === "number" || typeof value === "string" ? value : undefined),
};

/** The id of a row that no path contains. */
export const rowId: AttributeType<number | string> = {
  expected: "a number or a string",
  read: (value) => (typeof value === "number" || (typeof value === "string" && value !== "") ? value : undefined),
};

/** The id of a record: an integer, as a number or as digits. Those beyond 2^53 are strings (see `parseJson`). */
export const databaseId: AttributeType<number | string> = {
  expected: "an integer",
  read: (value) => {
    if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
    return typeof value === "string" && /^\d+$/.test(value) ? value : undefined;
  },
};

/** A date that starts with a day, or milliseconds since 1970, also as digits. `DateTime` converts its four formats. */
export const date: AttributeType<number | string> = {
  expected: "a date",
  normal: "number",
  read: (value) => {
    if (typeof value === "number") return value;
    if (typeof value !== "string") return undefined;
    if (startsWithDay(value)) return value;
    return /^\d+$/.test(value) ? Number(value) : undefined;
  },
};

/** Like `/^\d{4}-\d\d-\d\d/`, in half the time: most rows have two dates. */
function startsWithDay(value: string): boolean {
  if (value.length < 10) return false;
  for (let index = 0; index < 10; index += 1) {
    const code = value.charCodeAt(index);
    if (index === 4 || index === 7 ? code !== 45 : code < 48 || code > 57) return false;
  }
  return true;
}

/** An object without a fixed structure, passed on as it is. Some calls wrap it in an array. */
export const json: AttributeType<JsonObject> = {
  expected: "an object",
  read: (value) => {
    const object = unwrapSingle(value);
    return isJsonObject(object) ? object : undefined;
  },
};

/** A list of strings, or a single one. Other items are dropped. */
export const texts: AttributeType<readonly string[]> = {
  expected: "a list of strings",
  read: (value) => {
    if (typeof value === "string") return [value];
    if (!Array.isArray(value)) return undefined;
    return value.every((item) => typeof item === "string") ? value : value.filter((item) => typeof item === "string");
  },
};

/** A list of ids, or a single one. Other items are dropped. */
export const references: AttributeType<readonly (number | string)[]> = {
  expected: "a list of ids",
  read: (value) => {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const ids = items.filter((item) => typeof item === "number" || typeof item === "string");
    return ids.length === 0 && !Array.isArray(value) ? undefined : ids;
  },
};

/** A record within a record. Some calls wrap it in an array. */
export function objectOf<Row>({ recordName, read }: RecordReader<Row>): AttributeType<Row> {
  return { expected: recordName, read: (value, response) => read(unwrapSingle(value), response) };
}

/** A list of records, or a single one. Items that are not records are dropped. */
export function listOf<Row>({ recordName, read }: RecordReader<Row>): AttributeType<readonly Row[]> {
  return {
    expected: `a list, each item of which is ${recordName}`,
    read: (value, response) => {
      if (!Array.isArray(value)) {
        const single = read(value, response);
        return single === undefined ? undefined : [single];
      }
      const rows: Row[] = [];
      for (const item of value as unknown[]) {
        const row = read(item, response);
        if (row !== undefined) rows.push(row);
      }
      return rows;
    },
  };
}

/** Parses a list when it is selected. */
export type LazyList<Row> = () => readonly Row[];

/**
 * Like `listOf`, but parsed when a field selects it: for lists that are longer than the rest of their record. Empty for a
 * value of another type.
 */
export function lazyListOf<Row>(reader: RecordReader<Row>): AttributeType<LazyList<Row>> {
  const { expected, read } = listOf(reader);
  return {
    expected,
    read: (value, response) =>
      // From an earlier parsing of the same response.
      typeof value === "function" ? (value as LazyList<Row>) : () => read(value, response) ?? [],
  };
}

/** @throws the error of an attribute of another type */
export function valueOrThrow<Value>(attribute: Attribute<Value>): Value | undefined {
  if (attribute instanceof Error) throw attribute;
  return attribute;
}

export function unwrapSingle(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value;
}
