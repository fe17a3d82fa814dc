import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { commonResources, writtenCommonResources } from "./common/parsers/commonResource.ts";
import { nullIfNotFound, RecordLoader } from "./common/recordLoader.ts";
import type { RecordParser } from "./common/recordParser.ts";
import type { CommonResourceInput, CommonResourceRecord, Level } from "./common/records.ts";
import { levelOf, pathOfOwner, type Owner } from "./common/resourcePath.ts";
import { unpagedList } from "./common/restList.ts";
import { parseOrUndefined, toWriteResult, type WriteResult } from "./common/writeResult.ts";

/** A definition with its name and level, which some responses leave to the path or to the key of a map. */
export type CommonResourceRow = Omit<CommonResourceRecord, "objectName" | "level"> & {
  readonly objectName: string;
  readonly level: Level;
};

/** Definitions of common resources. Each owner has a level of its own, and sees no other. */
export class CommonResourceSource {
  readonly #loaders = new Map<string, RecordLoader<string, CommonResourceRow>>();

  constructor(
    private readonly client: RestClient,
    /** Called after each write: it may also change transformations, which use the names and fields. */
    private readonly onChange: () => void,
  ) {}

  /** `GET …/objects/definitions`: all definitions of the owner, in the order of the response. */
  async list(owner: Owner): Promise<CommonResourceRow[]> {
    // An empty list is a 404, with a message that depends on the owner.
    const response = await this.client.get(listPath(owner)).catch(nullIfNotFound);
    const rows = response === null ? [] : rowsOf(response, owner);
    this.#loaderOf(owner).prime(rows);
    return rows;
  }

  /** `GET …/objects/{objectName}/definitions`. */
  byName(owner: Owner, name: string): Promise<CommonResourceRow | null> {
    return this.#loaderOf(owner).load(name);
  }

  /** `POST …/objects/{objectName}/definitions`. The value is undefined if the response holds no definition. */
  create(owner: Owner, name: string, body: CommonResourceInput): Promise<WriteResult<CommonResourceRow | undefined>> {
    return this.#write(owner, name, this.#send("POST", onePath(owner, name), body));
  }

  /**
   * `POST …/objects/definitions`. Connector instances have no such path. The value is in the order of `bodies`, or
   * undefined if the response lacks one of them.
   */
  createAll(
    owner: Exclude<Owner, { kind: "connectorInstance" }>,
    bodies: readonly (readonly [name: string, body: CommonResourceInput])[],
  ): Promise<WriteResult<readonly CommonResourceRow[] | undefined>> {
    const names = bodies.map(([name]) => name);
    const sent = this.#send("POST", listPath(owner), Object.fromEntries(bodies));
    return toWriteResult(
      sent.then((response) => {
        const rows = parseOrUndefined(() => rowsOf(response, owner, writtenCommonResources));
        return rows && inOrder(names, rows);
      }),
    );
  }

  /**
   * `PUT …/objects/{objectName}/definitions`. Fields that the body omits are removed. The value is undefined if the
   * response holds no definition.
   */
  replace(owner: Owner, name: string, body: CommonResourceInput): Promise<WriteResult<CommonResourceRow | undefined>> {
    return this.#write(owner, name, this.#send("PUT", onePath(owner, name), body));
  }

  /**
   * `PATCH …/objects/{objectName}`. Also renames its transformations. The value is undefined if the response holds no
   * definition.
   */
  rename(owner: Owner, name: string, newName: string): Promise<WriteResult<CommonResourceRow | undefined>> {
    const to = pathOfOwner(owner) + path`/objects/${name}`;
    return this.#write(owner, newName, this.#send("PATCH", to, { objectName: newName }));
  }

  /** `DELETE …/objects/{objectName}/definitions`. */
  delete(owner: Owner, name: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", onePath(owner, name)));
  }

  /** `DELETE …/objects/definitions`: all of this level. Connector instances have no such path. */
  deleteAll(owner: Exclude<Owner, { kind: "connectorInstance" }>): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", listPath(owner)));
  }

  #write(owner: Owner, name: string, sent: Promise<RestResponse>): Promise<WriteResult<CommonResourceRow | undefined>> {
    const parse = (response: RestResponse) => rowOf(writtenCommonResources.parseOne(response), name, owner);
    return toWriteResult(sent.then((response) => parseOrUndefined(() => parse(response), this.#loaderOf(owner))));
  }

  /** Clears the loaders of all owners, as the own account is also one of the accounts. */
  #send(method: "POST" | "PUT" | "PATCH" | "DELETE", to: string, body?: unknown): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => {
      this.#loaders.clear();
      this.onChange();
    });
  }

  #loaderOf(owner: Owner): RecordLoader<string, CommonResourceRow> {
    const base = pathOfOwner(owner);
    let loader = this.#loaders.get(base);
    if (loader === undefined) {
      loader = new RecordLoader({
        operation: SINGLE_READS[owner.kind],
        readOne: async (name: string) =>
          rowOf(commonResources.parseOne(await this.client.get(onePath(owner, name))), name, owner),
        keysOf: (row: CommonResourceRow) => [row.objectName],
        list: () => unpagedList(this.client, listPath(owner), () => this.list(owner)),
      });
      this.#loaders.set(base, loader);
    }
    return loader;
  }
}

const SINGLE_READS = {
  ownAccount: "getOwnAccountCommonResource",
  account: "getAccountCommonResource",
  organization: "getOrganizationCommonResource",
  connectorInstance: "getConnectorInstanceCommonResource",
} as const;

const listPath = (owner: Owner): string => `${pathOfOwner(owner)}/objects/definitions`;
const onePath = (owner: Owner, name: string): string => pathOfOwner(owner) + path`/objects/${name}/definitions`;

function rowOf(record: CommonResourceRecord, name: string, owner: Owner): CommonResourceRow {
  const { objectName = record.name, level } = record;
  return { ...record, objectName: typeof objectName === "string" ? objectName : name, level: levelOf(owner, level) };
}

function rowsOf(
  response: RestResponse,
  owner: Owner,
  parser: RecordParser<CommonResourceRecord> = commonResources,
): CommonResourceRow[] {
  return parser.parseMap(response).map(([name, record]) => ({ ...rowOf(record, name, owner), objectName: name }));
}

/** Returns undefined if one of the names has no row. */
function inOrder(names: readonly string[], rows: readonly CommonResourceRow[]): CommonResourceRow[] | undefined {
  const byName = new Map(rows.map((row) => [row.objectName, row]));
  const found = names.flatMap((name) => byName.get(name) ?? []);
  return found.length === names.length ? found : undefined;
}
