import { InvalidResponseError } from "../../upstream/errors.ts";
import { isJsonObject } from "../../upstream/json.ts";
import type { RestResponse } from "../../upstream/restResponse.ts";
import { unwrapSingle, type Attribute, type AttributeType, type ValueOf } from "./attributes.ts";

type AttributeTypes = Readonly<Record<string, AttributeType<unknown>>>;

type OptionalOf<Types extends AttributeTypes> = { readonly [Name in keyof Types]?: Attribute<ValueOf<Types[Name]>> };
type RequiredOf<Types extends AttributeTypes> = { readonly [Name in keyof Types]: ValueOf<Types[Name]> };

/** The records that a parser returns. */
export type RecordOf<Parser> = Parser extends RecordParser<infer Row> ? Row : never;

/** A row of a list. An error if it lacks an attribute that identifies it: the row fails, and no other row does. */
export type ParsedRow<Row> = Row | InvalidResponseError;

/** Selects the rows that are not errors. */
export function isValid<Row>(row: ParsedRow<Row>): row is Exclude<Row, Error> {
  return !(row instanceof InvalidResponseError);
}

interface OptionalAttributes<Optional> {
  /** Attributes that fields return. A value of another type becomes an error, which fails these fields only. */
  readonly optional: Optional;
  /** Attributes that are removed, such as secrets. */
  readonly omit?: readonly string[];
  /** Other names under which the platform also sends attributes. */
  readonly aliases?: Readonly<Record<string, string>>;
}

interface RecordAttributes<Required, Optional> extends OptionalAttributes<Optional> {
  /** Attributes that identify a record: without one of them, the row is an error. */
  readonly required: Required;
}

/** @param recordName of one record, with its article, for error messages: `an account` */
export function recordParser<Required extends AttributeTypes, Optional extends AttributeTypes>(
  recordName: string,
  attributes: RecordAttributes<Required, Optional>,
): RecordParser<RequiredOf<Required> & OptionalOf<Optional>>;
export function recordParser<Optional extends AttributeTypes>(
  recordName: string,
  attributes: OptionalAttributes<Optional>,
): RecordParser<OptionalOf<Optional>>;
export function recordParser(
  recordName: string,
  { required = {}, optional, omit = [], aliases }: Partial<RecordAttributes<AttributeTypes, AttributeTypes>>,
): RecordParser<object> {
  return new RecordParser(recordName, required, optional ?? {}, omit, aliases && Object.entries(aliases));
}

/** Attributes of a record whose places are remembered. Most records have fewer. */
const MAX_PLACES = 64;

/** An attribute and its type: null if it is removed. */
interface NamedType<Type = AttributeType<unknown> | null> {
  readonly name: string;
  readonly type: Type;
}

/**
 * Turns the JSON of a response into records: checks the required attributes, normalises the optional ones, and removes
 * secrets. Works in place, as rows are many: a response from the cache is parsed again without effect.
 */
export class RecordParser<Row extends object> {
  readonly #required: readonly NamedType<AttributeType<unknown>>[];
  readonly #optional: ReadonlyMap<string, NamedType>;
  /**
   * Attributes of the last record by their place in it: most records have the same ones in the same order, and comparing a
   * name is cheaper than looking it up.
   */
  readonly #places: (NamedType | undefined)[] = Array.from({ length: MAX_PLACES }, () => undefined);

  constructor(
    readonly recordName: string,
    required: AttributeTypes,
    optional: AttributeTypes,
    omit: readonly string[],
    private readonly aliases: readonly (readonly [alias: string, name: string])[] | undefined,
  ) {
    this.#required = named(required);
    const others: NamedType[] = [...named(optional), ...omit.map((name) => ({ name, type: null }))];
    this.#optional = new Map(others.map((attribute) => [attribute.name, attribute]));
  }

  /** The value of the first required attribute, which distinguishes the records of a list. Undefined if there is none. */
  keyOf(record: ParsedRow<Row>): string | number | undefined {
    const [identity] = this.#required;
    if (identity === undefined || !isValid(record)) return undefined;
    return (record as Readonly<Record<string, string | number>>)[identity.name];
  }

  /** Parses a single record. Some calls wrap it in an array. @throws InvalidResponseError */
  parseOne(response: RestResponse): Row {
    const row = this.parseRow(unwrapSingle(response.body), response);
    if (row instanceof InvalidResponseError) throw row;
    return row;
  }

  /**
   * Parses an array of records. Some calls send a single record without the array.
   * @returns an error in the place of each row that lacks a required attribute
   * @throws InvalidResponseError if the response is neither an array nor a record
   */
  parseList(response: RestResponse): ParsedRow<Row>[] {
    const { body } = response;
    if (!Array.isArray(body)) return [this.parseOne(response)];
    const rows: ParsedRow<Row>[] = [];
    for (const row of body as unknown[]) rows.push(this.parseRow(row, response));
    return rows;
  }

  /**
   * Parses an object whose values are records. Other values, such as a string `level` beside the records, are skipped.
   * @returns names and records, in the order of the response
   * @throws InvalidResponseError if the response is not an object, or a record lacks a required attribute
   */
  parseMap(response: RestResponse): [name: string, record: Row][] {
    const { body } = response;
    if (!isJsonObject(body)) {
      throw invalid(`a map of records such as ${this.recordName} must be an object, but is ${typeOf(body)}`, response);
    }
    return Object.entries(body)
      .filter(([, value]) => isJsonObject(value))
      .map(([name, value]) => [name, this.parseOne({ ...response, body: value })]);
  }

  /** Parses a record within another one. Returns undefined if it is not one. */
  readonly read = (value: unknown, response: RestResponse): Row | undefined => {
    const row = isJsonObject(value) ? this.parseRow(value, response) : undefined;
    return row instanceof InvalidResponseError ? undefined : row;
  };

  private parseRow(value: unknown, response: RestResponse): ParsedRow<Row> {
    if (!isJsonObject(value)) return invalid(`${this.recordName} must be an object, but is ${typeOf(value)}`, response);
    const record = value as Record<string, unknown>;
    for (const [alias, name] of this.aliases ?? []) record[name] ??= record[alias];
    for (const { name, type } of this.#required) {
      const found = record[name];
      const normal = found === undefined || found === null ? undefined : type.read(found, response);
      if (normal === undefined) return this.misfit(name, type, found, response);
      if (normal !== found) record[name] = normal;
    }
    let place = 0;
    // By the record's own attributes, of which there are fewer than the platform documents.
    for (const name in record) {
      let attribute = this.#places[place];
      if (attribute?.name !== name) {
        attribute = this.#optional.get(name);
        if (attribute !== undefined && place < MAX_PLACES) this.#places[place] = attribute;
      }
      place += 1;
      if (attribute === undefined) continue;
      const { type } = attribute;
      const found = record[name];
      if (found === undefined || typeof found === type?.normal) continue;
      // Not deleted: V8 would turn the record into a dictionary, which is slower to read.
      record[name] =
        type === null || found === null
          ? undefined
          : (type.read(found, response) ?? this.misfit(name, type, found, response));
    }
    return value as Row;
  }

  private misfit(name: string, { expected }: AttributeType<unknown>, found: unknown, response: RestResponse) {
    // From an earlier parsing of the same response.
    if (found instanceof InvalidResponseError) return found;
    return invalid(`"${name}" of ${this.recordName} must be ${expected}, but is ${typeOf(found)}`, response);
  }
}

function named(types: AttributeTypes): NamedType<AttributeType<unknown>>[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}

function invalid(problem: string, { status, requestId }: RestResponse): InvalidResponseError {
  return new InvalidResponseError(`The platform returned an unexpected response: ${problem}.`, { status, requestId });
}

function typeOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}
