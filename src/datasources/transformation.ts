import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { mapAsList } from "./common/restList.ts";
import { nullIfMissing, RecordLoader } from "./common/recordLoader.ts";
import { levelAt, pathOfOwner, type TransformationOwner } from "./common/resourcePath.ts";
import type { Level, TransformationInput, TransformationRecord } from "./common/records.ts";
import { parseOrUndefined, toWriteResult, type WriteResult } from "./common/writeResult.ts";
import { RecordReader } from "./common/recordParser.ts";

const transformations = new RecordReader<TransformationRecord>("a transformation", {});
/** What writes return is not documented: only what names the vendor's object is a transformation. */
const written = new RecordReader<TransformationRecord>("a transformation", { vendorName: "string" });

/** With what the platform leaves to the path: in maps the resource is a key, and new answers have levels on parts alone. */
export type TransformationRow = TransformationRecord & { readonly objectName: string; readonly level: Level };

/** Where a transformation is: an owner's, for a connector by its key or id. */
export interface TransformationPlace {
  readonly owner: TransformationOwner;
  readonly connector: string;
}

/** How the objects of a connector become common resources. */
export class TransformationSource {
  readonly #loaders = new Map<string, RecordLoader<string, TransformationRow>>();

  constructor(private readonly client: RestClient) {}

  /** `GET …/elements/{keyOrId}/transformations`: all of them, in the order of the answer. */
  async list(place: TransformationPlace): Promise<TransformationRow[]> {
    const reply = await this.client.get(listPath(place)).catch(nullIfMissing);
    if (reply === null) return [];
    const rows = transformations
      .entries(reply)
      .map(([name, record]) => ({ ...rowOf(record, name, place), objectName: name }));
    this.#loaderOf(place).seed(rows);
    return rows;
  }

  /** `GET …/elements/{keyOrId}/transformations/{objectName}`. */
  byResource(place: TransformationPlace, resource: string): Promise<TransformationRow | null> {
    return this.#loaderOf(place).load(resource);
  }

  /** `POST …/elements/{keyOrId}/transformations/{objectName}`. Undefined where the answer does not tell what was made. */
  create(
    place: TransformationPlace,
    resource: string,
    body: TransformationInput,
  ): Promise<WriteResult<TransformationRow | undefined>> {
    return this.#write("POST", place, resource, body);
  }

  /** `PUT …/elements/{keyOrId}/transformations/{objectName}`. */
  replace(
    place: TransformationPlace,
    resource: string,
    body: TransformationInput,
  ): Promise<WriteResult<TransformationRow | undefined>> {
    return this.#write("PUT", place, resource, body);
  }

  /** `DELETE …/elements/{keyOrId}/transformations/{objectName}`. */
  remove(place: TransformationPlace, resource: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", onePath(place, resource)));
  }

  /** `DELETE …/elements/{keyOrId}/transformations`. */
  removeAll(place: TransformationPlace): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", listPath(place)));
  }

  /** After one of them has changed, which others inherit from, or a common resource. */
  forgetAll(): void {
    this.#loaders.clear();
  }

  #write(method: "POST" | "PUT", place: TransformationPlace, resource: string, body: TransformationInput) {
    return toWriteResult(
      this.#send(method, onePath(place, resource), body).then((reply) => {
        const row = parseOrUndefined(() => rowOf(written.one(reply), resource, place));
        if (row !== undefined) this.#loaderOf(place).replace(row);
        return row;
      }),
    );
  }

  #send(method: "POST" | "PUT" | "DELETE", to: string, body?: TransformationInput): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => this.forgetAll());
  }

  #loaderOf(place: TransformationPlace): RecordLoader<string, TransformationRow> {
    const base = listPath(place);
    let loader = this.#loaders.get(base);
    if (loader === undefined) {
      loader = new RecordLoader({
        operation: SINGLE_READS[place.owner.kind],
        readOne: async (resource: string) =>
          rowOf(transformations.one(await this.client.get(onePath(place, resource))), resource, place),
        keysOf: (row: TransformationRow) => [row.objectName],
        list: () => mapAsList(this.client, base, () => this.list(place)),
      });
      this.#loaders.set(base, loader);
    }
    return loader;
  }
}

const SINGLE_READS = {
  account: "getAccountTransformation",
  organization: "getOrganizationTransformation",
} as const;

const listPath = ({ owner, connector }: TransformationPlace): string =>
  pathOfOwner(owner) + path`/elements/${connector}/transformations`;
const onePath = (place: TransformationPlace, resource: string): string => listPath(place) + path`/${resource}`;

function rowOf(record: TransformationRecord, resource: string, { owner }: TransformationPlace): TransformationRow {
  const script = scriptOf(record, levelAt(owner, undefined));
  return {
    ...record,
    objectName: record.objectName ?? resource,
    level: levelAt(owner, record.level),
    ...(script !== undefined && { script }),
  };
}

/** New answers have a script for each level in `scripts`, and may leave its body out of `script`. */
function scriptOf({ script, scripts = [] }: TransformationRecord, level: Level): TransformationRecord["script"] {
  if (script?.body !== undefined) return script;
  const ofLevel = (wanted: Level | undefined) => scripts.find((one) => one.level === wanted);
  return ofLevel(level) ?? ofLevel(script?.level) ?? script;
}
