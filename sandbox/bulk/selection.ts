/** The records that the criteria of a download select. */
import { badRequest } from "../errors.ts";
import { applicationOf } from "../records/applicationOf.ts";
import { valueReader } from "../records/attributes.ts";
import { recordCondition } from "../records/condition.ts";
import { dateReader, readIsoDate } from "../records/dateMask.ts";
import type { Attributes } from "../records/objectModel.ts";
import type { RecordRow } from "../records/recordSet.ts";
import { keyText } from "../records/keyText.ts";
import { sentRow } from "../records/sentRow.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import type { BulkDownload } from "../wire.ts";
import { bulkObject, connectorOf, type BulkObject } from "./bulkObject.ts";
import { bulkProfileOf } from "./profile.ts";

export interface Selection {
  /** Paths of the attributes: `Account.Name`. Lists are one attribute. */
  readonly columns: readonly string[];
  /** The records as they are now. */
  rows(): Iterable<RecordRow>;
}

type Test = (row: RecordRow) => boolean;

const DEFAULT_PAGE_SIZE = 200;

/** @throws PlatformError 400 for invalid criteria, 404 if there is no such object */
export function select(store: Store, instance: Instance, criteria: BulkDownload): Selection {
  const connector = connectorOf(store, instance);
  const application = applicationOf(connector);
  const object = bulkObject(store, instance, "download", criteria.objectName);
  const { where = null, selectFields = "", filterNulls } = criteria;
  const tests = [recordCondition(where, object.records, application), dateWindow(object, criteria)];
  const limit = limitOf(criteria, bulkProfileOf(connector).defaultLimit);
  const keepsNulls =
    filterNulls === undefined
      ? instance.configuration["filter.response.nulls"] === "false" || application.keepsNulls === true
      : !filterNulls;
  const profile = { ...application, keepsNulls, selectsFields: true };
  const query = new URLSearchParams({ fields: selectFields });
  const matches: Test = (row) => tests.every((test) => test?.(row) ?? true);
  const names = selectFields.split(",").map((name) => name.trim());
  const selected = names.filter((name) => name !== "");
  return {
    columns: selected.length > 0 ? selected : columnsOf(object.attributes),
    *rows() {
      for (const row of matching(object, matches, limit)) yield sentRow(row, query, profile);
    },
  };
}

export function countRows(selection: Selection): number {
  let count = 0;
  for (const _ of selection.rows()) count += 1;
  return count;
}

function* matching({ records }: BulkObject, matches: Test, limit: number): Generator<RecordRow> {
  let found = 0;
  for (let index = 0; index < records.size && found < limit; index += 1) {
    const row = records.row(index);
    if (!matches(row)) continue;
    found += 1;
    yield row;
  }
}

/** `apiLimit` is a number of pages. */
function limitOf({ limit, pageSize = DEFAULT_PAGE_SIZE, apiLimit }: BulkDownload, defaultLimit = Infinity): number {
  return Math.min(limit ?? defaultLimit, apiLimit === undefined ? Infinity : apiLimit * pageSize);
}

const columnsOf = (attributes: Attributes): readonly string[] => [
  ...new Set(Object.keys(attributes).map((path) => path.replace(/\[\*\].*$/, ""))),
];

/** Undefined without a window. Both ends are inclusive. Records without the date are left out. */
function dateWindow({ records, attributes }: BulkObject, criteria: BulkDownload): Test | undefined {
  const [from, to] = [momentOf("from", criteria.from), momentOf("to", criteria.to)];
  if (from === undefined && to === undefined) return undefined;
  const path = criteria.filterDateField ?? changeDateOf(attributes);
  if (path === undefined) throw badRequest(`from and to need a filterDateField: ${criteria.objectName} has no dates`);
  if (!Object.hasOwn(attributes, path)) throw badRequest(`Invalid value for filterDateField: there is no ${path}`);
  const mask = records.masks?.[path];
  const readDate = mask === undefined ? readIsoDate : dateReader(mask);
  const read = valueReader(path);
  return (row) => {
    const [value] = read(row);
    const moment = readDate(keyText(value));
    return moment !== undefined && moment >= (from ?? -Infinity) && moment <= (to ?? Infinity);
  };
}

function momentOf(name: "from" | "to", text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? readIsoDate(text) : undefined;
  if (moment === undefined)
    throw badRequest(`Invalid value for ${name}: expected a date with an offset, but got '${text}'`);
  return moment;
}

/** The date of the last change, otherwise that of the creation. */
function changeDateOf(attributes: Attributes): string | undefined {
  const dates = Object.keys(attributes).filter((path) => /date|_at$|time/i.test(path) && !path.includes("[*]"));
  return dates.find((path) => /modif|updat|chang/i.test(path)) ?? dates.find((path) => /creat/i.test(path));
}
