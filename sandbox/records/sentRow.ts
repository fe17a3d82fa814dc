/** A record as it is sent: the selected attributes, without nulls unless the application keeps them. */
import type { ApplicationProfile } from "./application.ts";
import { isObject } from "./attributes.ts";
import type { RecordRow } from "./recordSet.ts";

export function sentRow(row: RecordRow, query: URLSearchParams, profile: ApplicationProfile): RecordRow {
  const selected = profile.selectsFields === true ? selectFields(row, query.get("fields")) : row;
  return profile.keepsNulls === true ? selected : withoutNulls(selected);
}

/** Names to keep, with the names to keep inside of them. An empty selection keeps everything. */
type Selection = Map<string, Selection>;

/** `Id, Account.Name`: unknown attributes are ignored. */
function selectFields(row: RecordRow, fields: string | null): RecordRow {
  const selection: Selection = new Map();
  const paths = (fields ?? "").split(",").map((path) => path.trim());
  for (const path of paths.filter((name) => name !== "")) {
    let level = selection;
    for (const name of path.split(".")) {
      const inner = level.get(name) ?? (new Map() as Selection);
      level.set(name, inner);
      level = inner;
    }
  }
  return project(row, selection) as RecordRow;
}

function project(value: unknown, selection: Selection): unknown {
  if (selection.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => project(item, selection));
  if (!isObject(value)) return value;
  const kept = [...selection].filter(([name]) => Object.hasOwn(value, name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, project(value[name], inner)]));
}

const withoutNulls = (row: RecordRow): RecordRow =>
  Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, stripped(value)]])));

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  // Objects with a class of their own, such as ExactNumber, are values.
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype ? withoutNulls(value) : value;
}
