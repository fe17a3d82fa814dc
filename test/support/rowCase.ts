/** A type that is made from a row of the platform: whole rows of it, and the operation that returns its fields. */
import type { Fault } from "../../sandbox/index.ts";

export type Row = Record<string, unknown>;

export interface RowCase {
  readonly type: string;
  /** @param fields selection set of the type */
  readonly document: (fields: string) => string;
  /** Responses with these rows. */
  readonly faults: (rows: readonly Row[]) => Fault[];
  /** Response path of each row. */
  readonly paths: readonly (readonly (string | number)[])[];
  /** A row with all attributes that its fields are made from. */
  readonly row: (index: number) => Row;
  /** Attributes without which the row is an error. */
  readonly required: readonly string[];
}

export const ok = (on: string, body: unknown, path?: string): Fault => ({
  on,
  answer: { status: 200, body },
  ...(path !== undefined && { path }),
});

export const DATES = { createdDate: "2019-03-07T09:30:00Z", updatedDate: "2019-03-08T09:30:00Z" };

/** Rows of a connection of Query. */
export function listed(type: string, list: string, on: string, row: RowCase["row"], required = ["id"]): RowCase {
  return {
    type,
    document: (fields) => `{ ${list} { nodes ${fields} } }`,
    faults: (rows) => [ok(on, rows)],
    paths: [0, 1, 2].map((index) => [list, "nodes", index]),
    row,
    required,
  };
}
