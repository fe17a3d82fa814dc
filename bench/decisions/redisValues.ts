/** A page of the catalogue as a value in Redis: JSON whose shape is checked, or V8's own serialization. */
import { deserialize, serialize } from "node:v8";
import { decodeEntry, encodeEntry } from "../../dist/src/redis/cacheEntry.js";
import { startSandbox } from "../../dist/sandbox/index.js";
import { compare, print, printMachine } from "./support.ts";

const TARGET = "/elements?pageSize=200";
const sandbox = await startSandbox();
const headers = { authorization: sandbox.credentials.organizationAdministrator };
const body = (await (await fetch(sandbox.url + TARGET, { headers })).json()) as object[];
await sandbox.stop();

const response = {
  status: 200,
  body,
  bytes: 1,
  requestId: "2aa8c3c847e231a10ea81205",
  totalCount: undefined,
  nextPageToken: undefined,
  hasRemark: false,
  etag: undefined,
  cacheControl: undefined,
};
const kept = { epoch: "e", freshUntil: Date.now() + 30_000, response };
const text = encodeEntry(TARGET, kept) ?? "";
const bytes = serialize(kept);

printMachine();
print(
  `${String(body.length)} connectors`,
  ["", "bytes"],
  [
    ["JSON, without what may be secret", Buffer.byteLength(text)],
    ["v8.serialize", bytes.length],
  ],
);
await compare("Writing", { JSON: () => encodeEntry(TARGET, kept), "v8.serialize": () => serialize(kept) });
await compare("Reading", {
  "JSON, checked with zod": () => decodeEntry(text, Date.now()),
  "JSON.parse alone": () => JSON.parse(text) as unknown,
  "v8.deserialize, unchecked": () => deserialize(bytes) as unknown,
});
