/** Finds one record by the key in a path. */
import { badRequest, PlatformError } from "../errors.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";

/** An empty part of a composite key is sent as two single quotes. */
const keyPart = (text: string): string => (text === "''" ? "" : text);

/**
 * @param id the key, or the first part of a composite key. The other parts are query parameters of their own names
 * @throws PlatformError 400 if a part is missing, 404 if there is no such record
 */
export function findRecord(records: RecordSet, object: string, id: string, query: URLSearchParams): RecordRow {
  return records.row(findIndex(records, object, id, query));
}

/** As `findRecord`, but returns the index. */
export function findIndex(records: RecordSet, object: string, id: string, query: URLSearchParams): number {
  const others = records.keyNames.slice(1).map((name) => {
    const text = query.get(name);
    if (text === null) throw badRequest(`The query parameter ${name} is required: it is part of the key of ${object}`);
    return text;
  });
  const index = records.keyNames.length === 0 ? undefined : records.indexOf([id, ...others].map(keyPart));
  if (index === undefined) throw new PlatformError(404, "Not Found", `There is no record with this key in ${object}`);
  return index;
}
