/** Records as they are after what callers have written: the computed ones without deleted ones, and created ones behind them. */
import { PlatformError } from "../errors.ts";
import type { RecordChanges, WrittenRecords } from "../state/writtenRecords.ts";
import { defineAttribute, isObject } from "./attributes.ts";
import { keyText } from "./keyText.ts";
import { newKey } from "./newKey.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";

/** @param list identifies the records in `written` */
export function writable(computed: RecordSet, written: WrittenRecords, list: readonly string[]): RecordSet {
  const changes = written.of(list);
  const view = changes ? changed(computed, changes) : computed;
  const { keyNames } = computed;
  const keyOf = (row: RecordRow) => keyNames.map((name) => keyText(row[name]));
  const children = [...(view.children ?? [])].map(([name, childrenOf]) => {
    const ofParent = (parent: RecordRow) => writable(childrenOf(parent), written, [...list, ...keyOf(parent), name]);
    return [name, ofParent] as const;
  });
  const put = (index: number, row: RecordRow): RecordRow => {
    const forWrite = written.forWrite(list);
    const at = computedIndex(index, forWrite);
    if (at < computed.size) forWrite.replaced.set(at, row);
    else forWrite.created[at - computed.size] = row;
    return row;
  };
  const keysIn = (row: RecordRow): RecordRow => Object.fromEntries(keyNames.map((name) => [name, row[name]]));
  return {
    ...view,
    ...(view.children && { children: new Map(children) }),
    ...(keyNames.length > 0 && {
      writes: {
        create: (values) => {
          requireValid(computed, values);
          const forWrite = written.forWrite(list);
          const row = { ...values, ...newKey(computed, values, forWrite.createdCount) };
          if (view.indexOf(keyOf(row)) !== undefined)
            throw new PlatformError(409, "Conflict", "There is a record with this key");
          forWrite.created.push(row);
          forWrite.createdCount += 1;
          return row;
        },
        update: (index, values) => {
          requireValid(computed, values);
          return put(index, { ...merged(view.row(index), values), ...keysIn(view.row(index)) });
        },
        replace: (index, values) => {
          requireValid(computed, values);
          return put(index, { ...values, ...keysIn(view.row(index)) });
        },
        remove: (index) => {
          const forWrite = written.forWrite(list);
          const at = computedIndex(index, forWrite);
          if (at < computed.size) forWrite.deleted.add(at);
          else forWrite.created.splice(at - computed.size, 1);
        },
      },
    }),
  };
}

function changed(computed: RecordSet, changes: RecordChanges): RecordSet {
  const { replaced, deleted, created } = changes;
  const { keyNames, size } = computed;
  const rowAt = (at: number): RecordRow =>
    at < size ? (replaced.get(at) ?? computed.row(at)) : (created[at - size] ?? {});
  const children = [...(computed.children ?? [])].map(([name, childrenOf]) => {
    const ofParent = (parent: RecordRow) =>
      created.includes(parent) ? withoutRecords(childrenOf(computed.row(0))) : childrenOf(parent);
    return [name, ofParent] as const;
  });
  return {
    ...computed,
    size: size - deleted.size + created.length,
    row: (index) => rowAt(computedIndex(index, changes)),
    indexOf: (keys) => {
      const place = created.findIndex((row) => keyNames.every((name, part) => keyText(row[name]) === keys[part]));
      const at = place < 0 ? computed.indexOf(keys) : size + place;
      if (at === undefined || deleted.has(at)) return undefined;
      return at - [...deleted].filter((index) => index < at).length;
    },
    ...(computed.children && { children: new Map(children) }),
  };
}

/** The index among computed and created records. */
function computedIndex(index: number, { deleted }: RecordChanges): number {
  let at = index;
  for (const gap of [...deleted].sort((one, other) => one - other)) {
    if (gap > at) break;
    at += 1;
  }
  return at;
}

const withoutRecords = (records: RecordSet): RecordSet => ({
  ...records,
  size: 0,
  row: () => ({}),
  indexOf: () => undefined,
});

const MAX_DEPTH = 100;

/** @throws PlatformError 400 for a value of another type, and for values too deep for the recursion of JSON.stringify */
function requireValid({ problemIn }: RecordSet, values: RecordRow): void {
  const problem = nestsDeeperThan(MAX_DEPTH, values)
    ? `Records may be nested ${String(MAX_DEPTH)} levels deep`
    : problemIn?.(values);
  if (problem !== undefined) throw new PlatformError(400, "Bad Request", problem);
}

/** Follows that many levels alone. */
function nestsDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => nestsDeeperThan(levels - 1, inner));
}

/** Attributes of nested objects are merged, too. */
function merged(row: RecordRow, values: RecordRow): RecordRow {
  const result: Record<string, unknown> = { ...row };
  for (const [name, value] of Object.entries(values)) {
    const known = Object.hasOwn(result, name) ? result[name] : undefined;
    defineAttribute(result, name, isObject(known) && isObject(value) ? merged(known, value) : value);
  }
  return result;
}
