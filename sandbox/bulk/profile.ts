/** What the bulk jobs of a connector can do, and how their status is sent. */
import { nameOf, type ObjectModel } from "../records/objectModel.ts";
import type { BulkStatus } from "../state/bulkJobs.ts";
import type { Connector } from "../wire.ts";

export interface BulkProfile {
  /** Shape of the status: see `representations/bulkJob.ts`. */
  readonly statusShape: "older" | "newer";
  /** The older shape has the id of the job. @default false */
  readonly sendsId?: boolean;
  /** Other spellings in a status. */
  readonly spellings?: Partial<Record<BulkStatus, string>>;
  /** Files in JSON have one record after another, without an array. @default false */
  readonly jsonWithoutArray?: boolean;
  /** Maximum number of records of a download without `limit`. @default all */
  readonly defaultLimit?: number;
  /** Objects without downloads and uploads, by vendor name. */
  readonly excluded?: readonly string[];
  /** Objects without uploads, by vendor name. */
  readonly readOnly?: readonly string[];
}

const profiles: Readonly<Record<string, BulkProfile>> = {
  sfdc: { statusShape: "newer", excluded: ["Note"] },
  hubspotcrm: {
    statusShape: "older",
    sendsId: true,
    spellings: { COMPLETED: "COMPLETE" },
    jsonWithoutArray: true,
    readOnly: ["deals"],
  },
  zendesk: { statusShape: "older", defaultLimit: 1_000 },
  epicor: { statusShape: "newer", spellings: { CANCELLED: "CANCELED" } },
  shopify: { statusShape: "older", jsonWithoutArray: true },
};

export const bulkProfileOf = ({ key }: Pick<Connector, "key">): BulkProfile =>
  profiles[key] ?? { statusShape: "older", sendsId: true };

/** @param object an object of the connector */
export function hasBulk(
  connector: Connector,
  direction: "download" | "upload",
  object: Pick<ObjectModel, "vendorName">,
): boolean {
  const { excluded = [], readOnly = [] } = bulkProfileOf(connector);
  if (excluded.includes(object.vendorName)) return false;
  if (direction === "download") return connector.bulkDownloadEnabled === true;
  return connector.bulkUploadEnabled === true && !readOnly.includes(object.vendorName);
}

/** The names of objects that have downloads, for the seeded history. */
export const bulkObjectNames = (connector: Connector, objects: readonly ObjectModel[]): readonly string[] =>
  objects.filter((object) => hasBulk(connector, "download", object)).map(nameOf);
