/** `orderBy=LastName desc, CreatedDate`: records in this order, equal ones in the order of the application. */
import { valuesAt } from "./attributes.ts";
import { compareValues } from "./compareValues.ts";
import type { RecordSet } from "./recordSet.ts";
import type { OrderedRecords } from "./scan.ts";

export function inOrder(records: RecordSet, orderBy: string | null): OrderedRecords {
  const columns = (orderBy ?? "")
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => {
      const [, path = text, direction = "asc"] = /^(\S+)\s+(asc|desc)$/i.exec(text) ?? [];
      return { path: path.split("."), sign: direction.toLowerCase() === "desc" ? -1 : 1 };
    });
  if (columns.length === 0) return records;
  const keyed = Array.from({ length: records.size }, (_, index) => {
    const row = records.row(index);
    return { index, keys: columns.map(({ path }) => valuesAt(row, path)[0]) };
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
