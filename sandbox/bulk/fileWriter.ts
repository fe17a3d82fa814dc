/** Formats of the files of downloads. */
import { valueReader } from "../records/attributes.ts";
import { ExactNumber } from "../records/exactNumber.ts";
import type { RecordRow } from "../records/recordSet.ts";
import type { FileFormat } from "../state/bulkJobs.ts";

/** A file is the head, the rows with the separator between them, and the tail. */
export interface FileWriter {
  readonly head: string;
  readonly row: (row: RecordRow) => string;
  readonly separator: string;
  readonly tail: string;
  /** A character before the tail that readers ignore. */
  readonly filler: string;
}

export interface FileOptions {
  readonly format: FileFormat;
  /** Columns of CSV. */
  readonly columns: readonly string[];
  /** JSON without an array: one record after another. */
  readonly withoutArray: boolean;
  /** Numbers and booleans of JSON are sent as text. */
  readonly asText: boolean;
}

export function fileWriter({ format, columns, withoutArray, asText }: FileOptions): FileWriter {
  if (format === "csv") return csvWriter(columns);
  const row = (record: RecordRow) => JSON.stringify(asText ? textOf(record) : record);
  if (format === "json" && !withoutArray) return { head: "[", row, separator: ",\n", tail: "]", filler: " " };
  return { head: "", row: (record) => `${row(record)}\n`, separator: "", tail: "", filler: "\n" };
}

function csvWriter(columns: readonly string[]): FileWriter {
  const readers = columns.map(cellReader);
  return {
    head: `${columns.map(quoted).join(",")}\n`,
    row: (record) => `${readers.map((read) => quoted(read(record))).join(",")}\n`,
    separator: "",
    tail: "",
    filler: "\n",
  };
}

/** A list is one cell, in JSON, and so is an object. Null is an empty cell. */
function cellReader(column: string): (row: RecordRow) => string {
  const read = valueReader(column);
  return (row) => {
    const own = Object.hasOwn(row, column) ? row[column] : undefined;
    const value = Array.isArray(own) ? own : read(row)[0];
    if (value === undefined || value === null) return "";
    return typeof value === "string" ? value : JSON.stringify(value);
  };
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function textOf(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map(textOf);
  if (value instanceof ExactNumber) return value.text;
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, textOf(inner)]));
  return typeof value === "string" ? value : JSON.stringify(value);
}
