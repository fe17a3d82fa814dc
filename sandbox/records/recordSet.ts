/** The records of one object of a connected application, in a stable order. Rows are computed on access. */
import type { SearchNames } from "./searchNames.ts";

/** Attributes as sent. Nested objects and lists are allowed; numbers that a double cannot hold are `ExactNumber`s, see exactNumber.ts. */
export type RecordRow = Readonly<Record<string, unknown>>;

export interface RecordSet {
  readonly size: number;
  /** Attributes of the vendor's primary key; several if it is composite, none if records have no key. */
  readonly keyNames: readonly string[];
  /** Date masks by path of the attribute: `MM/dd/yyyy`, `milliseconds`. Dates without a mask are ISO 8601. */
  readonly masks?: Readonly<Record<string, string>>;
  /**
   * Names that conditions may use, without `[*]`, and their operators (`=`, `LIKE`, `IN`, `IS NULL`); undefined for all
   * operators of the application. @default all attributes
   */
  readonly searchable?: ReadonlyMap<string, readonly string[] | undefined>;
  /** Names that conditions may use in place of attributes. */
  readonly searchNames?: SearchNames;
  /** Describes why the application rejects the values of a write. @default it rejects none */
  readonly problemIn?: (values: RecordRow) => string | undefined;
  row(index: number): RecordRow;
  /** Index of the record with this key; undefined if there is none. `keys` are in the order of `keyNames`. */
  indexOf(keys: readonly string[]): number | undefined;
  /** Undefined for records that cannot be written, such as those without a key. */
  readonly writes?: RecordWrites;
  /** Sub-objects of one record, by name. */
  readonly children?: ReadonlyMap<string, (parent: RecordRow) => RecordSet>;
}

/** All return the record as it is afterwards. */
export interface RecordWrites {
  /** @throws PlatformError 400 for a value of another type, and if a part of a composite key is missing, 409 if there is a record with this key */
  readonly create: (values: RecordRow) => RecordRow;
  /** Changes the attributes in `values`, except for the key. @throws PlatformError 400 for a value of another type */
  readonly update: (index: number, values: RecordRow) => RecordRow;
  /** As `update`, and removes the attributes that `values` lacks. */
  readonly replace: (index: number, values: RecordRow) => RecordRow;
  readonly remove: (index: number) => void;
}

/** A record set of rows in memory. */
export function recordSetOf(
  keyNames: readonly string[],
  rows: readonly RecordRow[],
  more: Pick<RecordSet, "masks" | "searchable" | "searchNames" | "children"> = {},
): RecordSet {
  return {
    ...more,
    size: rows.length,
    keyNames,
    row: (index) => rows[index] ?? {},
    indexOf: (keys) => {
      const found = rows.findIndex((row) => keyNames.every((name, place) => String(row[name]) === keys[place]));
      return found < 0 ? undefined : found;
    },
  };
}
