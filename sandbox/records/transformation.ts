/** Records of a common resource: those of the vendor's object, with the names of the mapping. Scripts are not run. */
import type { Transformation } from "../wire.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";
import { readPath, stepsOf, writePath } from "./vendorPath.ts";

type Field = NonNullable<Transformation["fields"]>[number];
type Direction = "fromVendor" | "toVendor";

/** Keys are those of the vendor's object. Without mapped fields, records are untransformed. */
export function transformed(records: RecordSet, { fields = [], configuration = [] }: Transformation): RecordSet {
  if (fields.length === 0) return records;
  const passesThrough = hasSetting(configuration, "passThrough");
  const passesThroughToVendor = hasSetting(configuration, "passThrough", "toVendor");
  const mapped = fields.map(({ path = "", vendorPath = path }) => ({
    path: stepsOf(path),
    vendorPath: stepsOf(vendorPath),
  }));
  const kept = (direction: Direction) =>
    mapped.filter((_, place) => !hasSetting(fields[place]?.configuration, "remove", direction));
  const [read, written] = [kept("fromVendor"), kept("toVendor")];
  const replaced = new Set(mapped.map(({ vendorPath }) => vendorPath[0]?.name));
  /** Rows of the vendor's object by transformed row: sub-objects belong to the former. */
  const sources = new WeakMap<RecordRow, RecordRow>();

  const transform = (source: RecordRow): RecordRow => {
    const others = Object.entries(source).filter(([name]) => passesThrough && !replaced.has(name));
    const row: Record<string, unknown> = Object.fromEntries(others);
    for (const { path, vendorPath } of read) {
      const value = readPath(source, vendorPath);
      if (value !== undefined) writePath(row, path, value);
    }
    sources.set(row, source);
    return row;
  };
  const children = [...(records.children ?? [])].map(
    ([name, childrenOf]) => [name, (parent: RecordRow) => childrenOf(sources.get(parent) ?? parent)] as const,
  );
  const toVendor = (row: RecordRow): RecordRow => {
    const known = new Set(mapped.map(({ path }) => path[0]?.name));
    const others = Object.entries(row).filter(([name]) => passesThroughToVendor && !known.has(name));
    const values: Record<string, unknown> = Object.fromEntries(others);
    for (const { path, vendorPath } of written) {
      const value = readPath(row, path);
      if (value !== undefined) writePath(values, vendorPath, value);
    }
    return values;
  };
  const { writes } = records;
  return {
    ...(writes && {
      writes: {
        create: (row) => transform(writes.create(toVendor(row))),
        update: (index, row) => transform(writes.update(index, toVendor(row))),
        replace: (index, row) => transform(writes.replace(index, toVendor(row))),
        remove: (index) => writes.remove(index),
      },
    }),
    size: records.size,
    keyNames: records.keyNames,
    masks: masksOf(records, fields),
    ...searchableOf(records, fields),
    row: (index) => transform(records.row(index)),
    indexOf: (keys) => records.indexOf(keys),
    children: new Map(children),
  };
}

/** True if the first entry of this type is for this direction. Booleans may be texts. */
function hasSetting(
  configuration: Transformation["configuration"],
  type: string,
  direction: Direction = "fromVendor",
): boolean {
  const entry = configuration?.find((each) => each.type === type);
  return String(entry?.properties?.[direction]) === "true";
}

function masksOf({ masks = {} }: RecordSet, fields: readonly Field[]): Readonly<Record<string, string>> {
  const entries = fields.map(({ path = "", vendorPath = path }) => [path, masks[vendorPath]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Mapped names, with the operators of the attributes that they are mapped from. */
function searchableOf({ searchable }: RecordSet, fields: readonly Field[]): Pick<RecordSet, "searchable"> {
  if (!searchable) return {};
  const names = fields.map(({ path = "", vendorPath = path }) => [plainName(path), plainName(vendorPath)] as const);
  const mapped = names.filter(([, vendorName]) => searchable.has(vendorName));
  return { searchable: new Map(mapped.map(([name, vendorName]) => [name, searchable.get(vendorName)])) };
}

const plainName = (path: string): string => path.replaceAll("[*]", "");
