/** Writes the rows of an uploaded file to the records of its object. */
import { PlatformError } from "../errors.ts";
import { valueReader } from "../records/attributes.ts";
import type { RecordRow, RecordSet } from "../records/recordSet.ts";
import { keyText } from "../records/keyText.ts";
import type { UploadedRows } from "../state/bulkJobs.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { Store } from "../store.ts";
import { bulkObject } from "./bulkObject.ts";
import { ErrorList, type Errors } from "./errorList.ts";

export interface WrittenRows extends Errors {
  readonly written: number;
}

/** A row with the identifier of a record changes it; others are new records. Rows that fail are errors. */
export function writeRows(store: Store, instance: Instance, objectName: string, upload: UploadedRows): WrittenRows {
  const recordsNow = () => bulkObject(store, instance, "upload", objectName).records;
  const known = upload.identifier === undefined ? undefined : identifiersOf(recordsNow(), upload.identifier);
  const errors = new ErrorList(upload);
  let records = recordsNow();
  let { size } = records;
  let written = upload.unkept;
  for (const { number, values } of upload.rows) {
    const identifier = known && identifierIn(values, known.attribute);
    const index = identifier === undefined ? undefined : known?.indexes.get(identifier);
    try {
      if (index !== undefined) records.writes?.update(index, values);
      else records.writes?.create(values);
      if (index === undefined && identifier !== undefined) known?.indexes.set(identifier, size);
      if (index === undefined) size += 1;
      // A set that was made before the first change of its records does not have later changes.
      if (written === upload.unkept) records = recordsNow();
      written += 1;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      errors.add(`Row ${String(number)}: ${error.providerMessage ?? error.message}`);
    }
  }
  return { written, errors: errors.errors, errorCount: errors.errorCount };
}

interface Identifiers {
  readonly attribute: string;
  readonly indexes: Map<string, number>;
}

function identifiersOf(records: RecordSet, attribute: string): Identifiers {
  const indexes = new Map<string, number>();
  for (let index = 0; index < records.size; index += 1) {
    const identifier = identifierIn(records.row(index), attribute);
    if (identifier !== undefined && !indexes.has(identifier)) indexes.set(identifier, index);
  }
  return { attribute, indexes };
}

function identifierIn(row: RecordRow, attribute: string): string | undefined {
  const [value] = valueReader(attribute)(row);
  const text = keyText(value);
  return text === "" ? undefined : text;
}
