/** The history of bulk jobs: all statuses, both directions, and one download whose file has been deleted. */
import { bulkObjectNames, hasBulk } from "../bulk/profile.ts";
import { objectsOfConnector } from "../representations/connectorObjects.ts";
import type { BulkStatus, NewJob } from "../state/bulkJobs.ts";
import type { Instance } from "../state/connectorInstances.ts";
import type { BulkDownload, Connector } from "../wire.ts";

const HOUR = 3_600_000;

interface SeededJob {
  readonly direction: "DOWNLOAD" | "UPLOAD";
  readonly status: BulkStatus;
  /** Hours before the sandbox's clock. */
  readonly age: number;
  readonly format?: BulkDownload["format"];
  readonly recordCount?: number;
  readonly errorCount?: number;
  readonly message?: string;
}

/** Oldest first. */
const history: readonly SeededJob[] = [
  { direction: "DOWNLOAD", status: "COMPLETED", age: 9 * 24, recordCount: 40 },
  { direction: "DOWNLOAD", status: "COMPLETED", age: 150, recordCount: 12, format: "application/jsonl" },
  { direction: "UPLOAD", status: "COMPLETED", age: 120, recordCount: 200 },
  { direction: "UPLOAD", status: "COMPLETED", age: 96, recordCount: 163, errorCount: 37 },
  { direction: "DOWNLOAD", status: "ABORTED", age: 72, message: "Something went wrong" },
  { direction: "DOWNLOAD", status: "ERROR", age: 50, message: "API limit exceeded" },
  { direction: "UPLOAD", status: "ERROR", age: 49, errorCount: 2, message: "The file could not be read" },
  { direction: "DOWNLOAD", status: "CANCELLED", age: 30 },
  { direction: "DOWNLOAD", status: "COMPLETED", age: 5, recordCount: 25, format: "application/json" },
  { direction: "DOWNLOAD", status: "CANCELLATION_PENDING", age: 2 },
  { direction: "DOWNLOAD", status: "RUNNING", age: 1 },
  { direction: "UPLOAD", status: "STARTED", age: 0.5 },
  { direction: "DOWNLOAD", status: "CREATED", age: 0.1 },
];

const formats = { "txt/csv": "csv", "application/json": "json", "application/jsonl": "jsonl" } as const;
const endStatuses: readonly BulkStatus[] = ["COMPLETED", "ABORTED", "ERROR", "CANCELLED"];

/** Jobs that have not ended stay as they are, unless they are cancelled or the control API moves them. */
export function seedBulkJobs(instance: Instance, connector: Connector, now: Date): readonly NewJob[] {
  const objects = objectsOfConnector(connector);
  const names = bulkObjectNames(connector, objects);
  const uploadable = objects.filter((object) => hasBulk(connector, "upload", object)).map(({ name }) => name);
  return history.flatMap((seeded, place): NewJob[] => {
    const { direction, status, age, format = "txt/csv", recordCount = 0, errorCount = 0, message } = seeded;
    const choices = direction === "DOWNLOAD" ? names : names.filter((name) => uploadable.includes(name));
    const objectName = choices[place % Math.max(1, Math.min(2, choices.length))];
    if (objectName === undefined) return [];
    const createdAt = now.getTime() - Math.round(age * HOUR);
    const common = {
      instanceId: instance.id,
      objectName,
      format: formats[format],
      notificationUrl: place % 4 === 0 ? "https://receiver.example.com/bulk" : undefined,
      createdAt,
      status,
      ...(endStatuses.includes(status) && { endedAt: createdAt + 1_185 + place * 640 }),
      recordCount,
      errors: Array.from({ length: errorCount }, (_, row) => `Row ${String(5 * row + 3)}: a required value is missing`),
      errorCount,
      ...(message !== undefined && { message }),
    };
    if (direction === "UPLOAD") return [{ ...common, direction, upload: undefined, metaData: { format: "csv" } }];
    const limit = recordCount > 0 ? { limit: recordCount } : {};
    return [{ ...common, direction, criteria: { objectName, format, ...limit } }];
  });
}
