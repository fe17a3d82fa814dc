/** A documents hub such as Google Drive: no conditions at all, and a log whose rows have no key and may repeat. */
import { isoDate } from "../../dates.ts";
import { hash32, pick } from "../../hash32.ts";
import { recordsOf, type ApplicationModel, type Attributes, type ObjectModel } from "../objectModel.ts";
import type { RecordRow, RecordSet } from "../recordSet.ts";
import { ofType } from "./attributes.ts";
import { laterThan, momentAt, personAt } from "./people.ts";

const FOLDERS = 24;
const LOG = 60;

const attributes: Attributes = {
  id: { type: "string", readOnly: true },
  ...ofType("string", {}, "name", "path", "parentFolderId"),
  directory: { type: "boolean", readOnly: true },
  ...ofType("date", { readOnly: true }, "createdDate", "modifiedDate"),
};

const file: ObjectModel = {
  name: "files",
  vendorName: "files",
  keyNames: ["id"],
  attributes: {
    ...attributes,
    size: { type: "int", readOnly: true },
    ...ofType("string", { readOnly: true }, "properties.mimeType", "properties.owner"),
  },
};

const folder: ObjectModel = {
  name: "folders",
  vendorName: "folders",
  keyNames: ["id"],
  attributes,
  children: [{ vendorName: "contents", keyNames: file.keyNames, attributes: file.attributes }],
};

const activity: ObjectModel = {
  vendorName: "activities",
  keyNames: [],
  attributes: {
    action: { type: "string", picklist: ["view", "edit", "move", "share"] },
    ...ofType("string", {}, "actor", "fileId"),
    time: { type: "date" },
  },
};

export const googleDrive: ApplicationModel = {
  models: [file, folder, activity],
  behaviour: { ocnql: "none", totals: "never", defaultPage: 100, largestPage: 1000 },
  records: (seed, size) => [
    filesOf(seed, size, { first: 0, step: 1 }),
    recordsOf(folder, {
      size: FOLDERS,
      row: (index) => folderAt(seed, index),
      indexIn: ([key = ""]) => indexIn(key),
      children: new Map([["contents", ({ id }) => filesOf(seed, size, { first: indexIn(String(id)), step: FOLDERS })]]),
    }),
    recordsOf(activity, { size: LOG, row: (index) => activityAt(seed, size, index) }),
  ],
};

/** Files whose index is `first`, `first + step`, …: those of a folder, or all. */
function filesOf(seed: number, size: number, { first, step }: { first: number; step: number }): RecordSet {
  return recordsOf(file, {
    size: Math.max(0, Math.ceil((size - first) / step)),
    row: (index) => fileAt(seed, first + index * step),
    indexIn: ([key = ""]) => (indexIn(key) - first) / step,
  });
}

/** 28 characters, of which the last six are the index. */
const driveId = (kind: string, seed: number, index: number): string =>
  `1${kind}${hash32(seed, 41).toString(36).padStart(7, "0")}-${hash32(seed, 42).toString(36).padStart(7, "0")}_Qz-${index
    .toString(36)
    .padStart(6, "0")}`;

const indexIn = (id: string): number => parseInt(id.slice(-6), 36);

const folderId = (seed: number, index: number): string => driveId("Fo", seed, index);

/** The first folder is the root; every other one is below a folder with a smaller index. */
const parentOf = (seed: number, index: number): number => hash32(seed + 1, index) % index;

function folderPath(seed: number, index: number): string {
  if (index === 0) return "";
  return `${folderPath(seed, parentOf(seed, index))}/${folderName(seed, index)}`;
}

const folderName = (seed: number, index: number): string =>
  index === 0
    ? "/"
    : `${pick(["Contracts", "Facturas", "Pläne", "Customs & tax", "2018"], hash32(seed + 2, index))} ${String(index)}`;

function datesAt(seed: number, index: number): RecordRow {
  const created = momentAt(seed, index);
  return { createdDate: isoDate(created), modifiedDate: isoDate(laterThan(created, hash32(index, seed))) };
}

function folderAt(seed: number, index: number): RecordRow {
  return {
    id: folderId(seed, index),
    name: folderName(seed, index),
    path: folderPath(seed, index) || "/",
    parentFolderId: index === 0 ? null : folderId(seed, parentOf(seed, index)),
    directory: true,
    ...datesAt(seed + 3, index),
  };
}

function fileAt(seed: number, index: number): RecordRow {
  const hash = hash32(seed + 4, index);
  const place = index % FOLDERS;
  const [ending, mimeType] = pick(
    [
      ["pdf", "application/pdf"],
      ["txt", "text/plain"],
      ["png", "image/png"],
    ] as const,
    hash >>> 3,
  );
  const name = `${pick(["Offer", "Lieferschein", "Bill of lading", "Scan #"], hash)} ${String(index)}.${ending}`;
  return {
    id: driveId("Fi", seed, index),
    name,
    path: `${folderPath(seed, place)}/${name}`,
    parentFolderId: folderId(seed, place),
    directory: false,
    size: hash % 5_000_000,
    properties: { mimeType, owner: ownerAt(seed, hash) },
    ...datesAt(seed + 5, index),
  };
}

const ownerAt = (seed: number, hash: number): string => `${personAt(seed, hash % 9).mailbox}@office.example`;

/** Every fourth row equals the one before it. */
function activityAt(seed: number, files: number, index: number): RecordRow {
  const place = index % 4 === 3 ? index - 1 : index;
  const hash = hash32(seed + 6, place);
  return {
    action: pick(["view", "edit", "move", "share"], hash),
    actor: ownerAt(seed, hash >>> 4),
    fileId: driveId("Fi", seed, hash % files),
    time: isoDate(momentAt(seed + 7, place)),
  };
}
