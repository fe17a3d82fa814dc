/** `orderBy=LastName desc, CreatedDate`: records in this order, equal ones in the order of the application. */
import { valueReader } from "./attributes.ts";
import { compareValues } from "./compareValues.ts";
import { dateReader } from "./dateMask.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";
import type { OrderedRecords } from "./scan.ts";

export function inOrder(records: RecordSet, orderBy: string | null): OrderedRecords {
  const columns = (orderBy ?? "")
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => {
      const [, path = text, direction = "asc"] = /^(\S+)\s+(asc|desc)$/i.exec(text) ?? [];
      return { key: keyReader(records, path), sign: direction.toLowerCase() === "desc" ? -1 : 1 };
    });
  if (columns.length === 0) return records;
  const keyed = Array.from({ length: records.size }, (_, index) => {
    const row = records.row(index);
    return { index, keys: columns.map(({ key }) => key(row)) };
  });
  keyed.sort((one, other) => {
    for (const [place, { sign }] of columns.entries()) {
      const difference = sign * compareValues(one.keys[place], other.keys[place]);
      if (difference !== 0) return difference;
    }
    return one.index - other.index;
  });
  return { size: records.size, row: (position) => records.row(keyed[position]?.index ?? 0) };
}

/** The value that an attribute is sorted by: dates by their mask, everything else as it is. */
function keyReader({ masks = {} }: RecordSet, path: string): (row: RecordRow) => unknown {
  const read = valueReader(path);
  const mask = Object.hasOwn(masks, path) ? masks[path] : undefined;
  if (mask === undefined) return (row) => read(row)[0];
  const readDate = dateReader(mask);
  return (row) => {
    const [value] = read(row);
    return typeof value === "string" || typeof value === "number" ? (readDate(String(value)) ?? value) : value;
  };
}
