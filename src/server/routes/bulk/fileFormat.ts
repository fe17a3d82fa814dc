/** Formats of bulk files: by media type, and by what a file begins with. */

export interface FileFormat {
  readonly mediaType: "text/csv" | "application/json" | "application/jsonl";
  /** As in `format` of the platform's `metaData`; also the extension of a file's name. */
  readonly name: "csv" | "json" | "jsonl";
}

const FORMATS: readonly FileFormat[] = [
  { mediaType: "text/csv", name: "csv" },
  { mediaType: "application/json", name: "json" },
  { mediaType: "application/jsonl", name: "jsonl" },
];

/** Other names of JSON Lines. */
const JSON_LINES = ["application/x-ndjson", "application/ndjson", "application/x-jsonlines"];

/** Returns the format of a media type, parameters included; undefined for any other type. */
export function formatOf(contentType: string): FileFormat | undefined {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const known = JSON_LINES.includes(type) ? "application/jsonl" : type;
  return FORMATS.find(({ mediaType }) => mediaType === known);
}

/** Bytes of a file that `fits` looks at. */
export const SNIFFED_BYTES = 512;

const BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
/** All but tab, line feed, form feed and carriage return: archives, pictures, spreadsheets and UTF-16 have them. */
const CONTROL_CHARACTER = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;
/** What files of these formats begin with, after white space. HTML, PDF and JSON are text, too, but no CSV. */
const BEGINNINGS: Readonly<Record<FileFormat["name"], RegExp>> = {
  csv: /^(?![<{[]|%PDF)/,
  json: /^[[{]/,
  jsonl: /^\{/,
};

/** True if a file of the format may begin with these bytes. */
export function fits({ name }: FileFormat, head: Buffer): boolean {
  const text = head.subarray(0, SNIFFED_BYTES).toString("latin1");
  if (CONTROL_CHARACTER.test(text)) return false;
  const start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return BEGINNINGS[name].test(text.slice(start).trimStart());
}
