/** Global ids of bulk jobs, whose paths on the platform name their object. */
import { fromKeyPart, toDigits, toKeyPart } from "./globalId.ts";

const DIRECTIONS = ["DOWNLOAD", "UPLOAD"] as const;

/** Whether a job reads records of the connected application, or writes them. */
export type BulkJobDirection = (typeof DIRECTIONS)[number];

export interface BulkJobId {
  /** Id of the connector instance. Digits. */
  readonly instance: string;
  /** Id on the platform. Digits. */
  readonly job: string;
  readonly direction: BulkJobDirection;
  readonly object: string;
}

/** Encodes the key of a global id: `418001:42114492:DOWNLOAD:contacts`. The object must be well-formed Unicode. */
export function formatBulkJobId({ instance, job, direction, object }: BulkJobId): string {
  return [instance, job, direction, toKeyPart(object)].join(":");
}

/** Decodes the key of a global id. Returns undefined for a string that `formatBulkJobId` does not return. */
export function parseBulkJobId(key: string): BulkJobId | undefined {
  const [instance = "", job = "", directionPart, objectPart = "", ...more] = key.split(":");
  const direction = DIRECTIONS.find((name) => name === directionPart);
  const object = fromKeyPart(objectPart);
  const areDigits = toDigits(instance) === instance && toDigits(job) === job;
  if (!areDigits || direction === undefined || object === undefined || more.length > 0) return undefined;
  return { instance, job, direction, object };
}
