/** A connected application with some tens of made-up records in each object of the connector's hub. */
import { isoDate } from "../dates.ts";
import { hash32, pick } from "../hash32.ts";
import { companyNames, firstNames, lastNames, places, written } from "../seed/data/names.ts";
import { objectsOfHub, type HubObjectEntry } from "../seed/data/hubObjects.ts";
import type { Connector } from "../wire.ts";
import type { ApplicationProfile } from "./application.ts";
import { placeValue } from "./attributes.ts";
import type { RecordSet } from "./recordSet.ts";
import { valueChecker } from "./valueChecker.ts";

const day = 86_400_000;
const started = Date.UTC(2018, 0, 8, 9, 30);

type Behaviour = Omit<ApplicationProfile, "objects">;

/** Most connectors turn conditions into query parameters of the application. */
const usual: Behaviour = { ocnql: "equalityOrError", totals: "onDemand" };
const capable: Behaviour = { ocnql: "full", totals: "onDemand", sorts: true, selectsFields: true };

const behaviours: ReadonlyMap<string, Behaviour> = new Map([
  ["dynamicscrmadfs", capable],
  ["jira", { ...capable, foldsCase: true, keepsNulls: true, largestPage: 100, defaultPage: 50, totals: "always" }],
  ["quickbooks", { ...capable, ocnql: "andOnly", largestPage: 1_000 }],
  ["slack", { ...usual, ocnql: "equalityIgnoringRest", totals: "never", tokenUses: 2, tokenOnFullLastPage: true }],
]);

export const defaultApplication = ({ key, hub }: Connector): ApplicationProfile => ({
  ...(behaviours.get(key) ?? usual),
  // Files are found by a search call; lists take no conditions.
  ...(hub === "documents" && { ocnql: "none" }),
  objects: ({ id }) =>
    new Map(
      objectsOfHub(hub).flatMap((object, position) => {
        const records = recordsOf(object, hash32(id, position));
        return [object.name, object.vendorName].flatMap((name) => (name === undefined ? [] : [[name, records]]));
      }),
    ),
});

function recordsOf(object: HubObjectEntry, seed: number): RecordSet {
  const [key = "Id"] = Object.keys(object.fields);
  const size = 20 + (seed % 40);
  const first = 100_000 + (seed % 9) * 100_000;
  return {
    size,
    keyNames: [key],
    searchable: new Map(Object.keys(object.fields).map((path) => [path.replaceAll("[*]", ""), undefined])),
    problemIn: valueChecker(typesOf(object)),
    row: (index) => {
      const row: Record<string, unknown> = {};
      for (const [place, [path, type]] of Object.entries(object.fields).entries()) {
        const value = path === key ? String(first + index) : valueOf(object, path, type, hash32(seed + place, index));
        placeValue(row, path, value);
      }
      return row;
    },
    indexOf: ([text = ""]) => {
      const index = /^\d+$/.test(text) ? Number(text) - first : -1;
      return index >= 0 && index < size ? index : undefined;
    },
  };
}

const typesOf = ({ fields }: HubObjectEntry): Readonly<Record<string, { readonly type: string }>> =>
  Object.fromEntries(Object.entries(fields).map(([path, type]) => [path, { type }]));

/** About one value in eight is null. */
function valueOf({ picklists = {} }: HubObjectEntry, path: string, type: string, hash: number): unknown {
  if (hash % 8 === 0) return null;
  const choice = hash >>> 3;
  if (type === "date") return isoDate(new Date(started + (choice % 500) * day + (choice % 997) * 1_000));
  if (type === "boolean") return choice % 2 === 0;
  if (type === "int") return choice % 1_000;
  if (type === "number") return (choice % 1_000_000) / 100;
  return pick(picklists[path] ?? wordsFor(path), choice);
}

function wordsFor(path: string): readonly string[] {
  const name = path.split(".").at(-1) ?? path;
  if (name.endsWith("FirstName")) return firstNames.map(written);
  if (name.endsWith("LastName")) return lastNames.map(written);
  if (name.endsWith("Email")) return firstNames.map((_, index) => `person${String(index)}@example.com`);
  if (name.endsWith("City")) return places.map(([, city]) => city);
  return companyNames.map(written);
}
