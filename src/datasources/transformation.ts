import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { commonResourceMappings } from "./common/parsers/connector.ts";
import { transformations, writtenTransformations } from "./common/parsers/transformation.ts";
import { nullIfNotFound, RecordLoader } from "./common/recordLoader.ts";
import type { ParsedRow } from "./common/recordParser.ts";
import type {
  Attribute,
  CommonResourceMappingRecord,
  Level,
  TransformationInput,
  TransformationRecord,
} from "./common/records.ts";
import { levelOf, pathOfOwner, type TransformationOwner } from "./common/resourcePath.ts";
import { unpagedList } from "./common/restList.ts";
import { parseOrUndefined, toWriteResult, type WriteResult } from "./common/writeResult.ts";

/** A transformation with its resource and level, which some responses leave to the path or to the key of a map. */
export type TransformationRow = Omit<TransformationRecord, "objectName" | "level"> & {
  readonly objectName: string;
  readonly level: Level;
};

/** The owner and the connector of transformations. */
export interface TransformationPlace {
  readonly owner: TransformationOwner;
  /** Key or id. Undefined for a connector instance: the paths of its transformations name no connector. */
  readonly connector: string | undefined;
}

/** Transformations, which map objects of a connector to common resources. */
export class TransformationSource {
  readonly #loaders = new Map<string, RecordLoader<string, TransformationRow>>();

  constructor(private readonly client: RestClient) {}

  /**
   * `GET …/elements/{keyOrId}/transformations`: all of them, in the order of the response. Here and below, the path is
   * `/instances/{id}/transformations` for a connector instance.
   */
  async list(place: TransformationPlace): Promise<TransformationRow[]> {
    const response = await this.client.get(listPath(place)).catch(nullIfNotFound);
    if (response === null) return [];
    const rows = transformations
      .parseMap(response)
      .map(([name, record]) => ({ ...rowOf(record, name, place), objectName: name }));
    this.#loaderOf(place).prime(rows);
    return rows;
  }

  /** `GET …/elements/{keyOrId}/transformations/{objectName}`. */
  byResource(place: TransformationPlace, resource: string): Promise<TransformationRow | null> {
    return this.#loaderOf(place).load(resource);
  }

  /** `GET /organizations/objects/{objectName}/transformations`: those of all levels. */
  async ofCommonResource(name: string): Promise<ParsedRow<CommonResourceMappingRecord>[]> {
    const response = await this.client.get(path`/organizations/objects/${name}/transformations`).catch(nullIfNotFound);
    return response === null ? [] : commonResourceMappings.parseList(response);
  }

  /** `POST …/elements/{keyOrId}/transformations/{objectName}`. The value is undefined if the response holds none. */
  create(
    place: TransformationPlace,
    resource: string,
    body: TransformationInput,
  ): Promise<WriteResult<TransformationRow | undefined>> {
    return this.#write("POST", place, resource, body);
  }

  /** `PUT …/elements/{keyOrId}/transformations/{objectName}`. The value is undefined if the response holds none. */
  replace(
    place: TransformationPlace,
    resource: string,
    body: TransformationInput,
  ): Promise<WriteResult<TransformationRow | undefined>> {
    return this.#write("PUT", place, resource, body);
  }

  /** `DELETE …/elements/{keyOrId}/transformations/{objectName}`. */
  delete(place: TransformationPlace, resource: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", onePath(place, resource)));
  }

  /** `DELETE …/elements/{keyOrId}/transformations`. */
  deleteAll(place: TransformationPlace): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", listPath(place)));
  }

  /** Drops all rows, after a write of a transformation, which others may inherit from, or of a common resource. */
  clearAll(): void {
    this.#loaders.clear();
  }

  #write(method: "POST" | "PUT", place: TransformationPlace, resource: string, body: TransformationInput) {
    const parse = (response: RestResponse) => rowOf(writtenTransformations.parseOne(response), resource, place);
    const sent = this.#send(method, onePath(place, resource), body);
    return toWriteResult(sent.then((response) => parseOrUndefined(() => parse(response), this.#loaderOf(place))));
  }

  #send(method: "POST" | "PUT" | "DELETE", to: string, body?: TransformationInput): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => this.clearAll());
  }

  #loaderOf(place: TransformationPlace): RecordLoader<string, TransformationRow> {
    const base = listPath(place);
    let loader = this.#loaders.get(base);
    if (loader === undefined) {
      loader = new RecordLoader({
        operation: SINGLE_READS[place.owner.kind],
        readOne: async (resource: string) =>
          rowOf(transformations.parseOne(await this.client.get(onePath(place, resource))), resource, place),
        keysOf: (row: TransformationRow) => [row.objectName],
        list: () => unpagedList(this.client, base, () => this.list(place)),
      });
      this.#loaders.set(base, loader);
    }
    return loader;
  }
}

const SINGLE_READS = {
  account: "getAccountTransformation",
  organization: "getOrganizationTransformation",
  connectorInstance: "getConnectorInstanceTransformation",
} as const;

const listPath = ({ owner, connector }: TransformationPlace): string =>
  `${pathOfOwner(owner)}${connector === undefined ? "" : path`/elements/${connector}`}/transformations`;
const onePath = (place: TransformationPlace, resource: string): string => listPath(place) + path`/${resource}`;

function rowOf(record: TransformationRecord, resource: string, { owner }: TransformationPlace): TransformationRow {
  const script = scriptOf(record, levelOf(owner, undefined));
  return {
    ...record,
    objectName: typeof record.objectName === "string" ? record.objectName : resource,
    level: levelOf(owner, record.level),
    ...(script !== undefined && { script }),
  };
}

/** Newer responses have a script for each level in `scripts`, and may omit the body of `script`. */
function scriptOf({ script, scripts = [] }: TransformationRecord, level: Level): TransformationRecord["script"] {
  if (script instanceof Error || scripts instanceof Error || script?.body !== undefined) return script;
  const ofLevel = (wanted: Attribute<string>) => scripts.find((one) => one.level === wanted);
  return ofLevel(level) ?? ofLevel(script?.level) ?? script;
}
