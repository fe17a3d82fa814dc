import type { CallOptions } from "../upstream/request.ts";
import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { mapAsList } from "./common/restList.ts";
import { nullIfMissing, RecordLoader } from "./common/recordLoader.ts";
import { levelAt, pathOfOwner, type Owner } from "./common/resourcePath.ts";
import type { CommonResourceInput, CommonResourceRecord, Level } from "./common/records.ts";
import { parseOrUndefined, toWriteResult, type WriteResult } from "./common/writeResult.ts";
import { RecordReader } from "./common/recordParser.ts";

const commonResources = new RecordReader<CommonResourceRecord>("a common resource", {});
/** What some writes return is not documented: only what holds fields is a definition. */
const written = new RecordReader<CommonResourceRecord>("a common resource", { fields: "array" });

/** With what the platform leaves to the path: in maps the name is a key, and new answers have levels on fields alone. */
export type CommonResourceRow = CommonResourceRecord & { readonly objectName: string; readonly level: Level };

/** Definitions of common resources. Each owner has a level of its own, and sees no other. */
export class CommonResourceSource {
  readonly #loaders = new Map<string, RecordLoader<string, CommonResourceRow>>();

  constructor(
    private readonly client: RestClient,
    /** The credential of a connector instance: the path to rename there does not name it. */
    private readonly tokenOf: (connectorInstanceId: string) => Promise<string>,
    /** Transformations follow the names, and their fields come and go with those of the common resource. */
    private readonly onChange: () => void,
  ) {}

  /** `GET …/objects/definitions`: all of them, in the order of the answer. */
  async list(owner: Owner): Promise<CommonResourceRow[]> {
    // Without any it answers 404, in words that are not the same for all owners.
    const reply = await this.client.get(listPath(owner)).catch(nullIfMissing);
    const rows = reply === null ? [] : rowsOf(reply, owner);
    this.#loaderOf(owner).seed(rows);
    return rows;
  }

  /** `GET …/objects/{objectName}/definitions`. */
  byName(owner: Owner, name: string): Promise<CommonResourceRow | null> {
    return this.#loaderOf(owner).load(name);
  }

  /** `POST …/objects/{objectName}/definitions`. Undefined where the answer does not tell what was made, as below. */
  create(owner: Owner, name: string, body: CommonResourceInput): Promise<WriteResult<CommonResourceRow | undefined>> {
    return this.#write(owner, name, this.#send("POST", onePath(owner, name), { body }));
  }

  /** `POST …/objects/definitions`: in the order of `bodies`. Connector instances have no such path. */
  createAll(
    owner: Exclude<Owner, { kind: "connectorInstance" }>,
    bodies: readonly (readonly [name: string, body: CommonResourceInput])[],
  ): Promise<WriteResult<readonly CommonResourceRow[] | undefined>> {
    const body = Object.fromEntries(bodies);
    const names = bodies.map(([name]) => name);
    const sent = this.#send("POST", listPath(owner), { body });
    return toWriteResult(sent.then((reply) => parseOrUndefined(() => inOrder(names, rowsOf(reply, owner, written)))));
  }

  /** `PUT …/objects/{objectName}/definitions`: fields that are not sent vanish. */
  replace(owner: Owner, name: string, body: CommonResourceInput): Promise<WriteResult<CommonResourceRow | undefined>> {
    return this.#write(owner, name, this.#send("PUT", onePath(owner, name), { body }));
  }

  /** `PATCH …/objects/{objectName}`. Its transformations follow. */
  rename(owner: Owner, name: string, newName: string): Promise<WriteResult<CommonResourceRow | undefined>> {
    const body = { objectName: newName };
    if (owner.kind !== "connectorInstance") {
      const to = pathOfOwner(owner) + path`/objects/${name}`;
      return this.#write(owner, newName, this.#send("PATCH", to, { body }));
    }
    const to = path`/instances/objects/${name}`;
    const sent = this.tokenOf(owner.id).then((element) => this.#send("PATCH", to, { body, element }));
    return this.#write(owner, newName, sent);
  }

  /** `DELETE …/objects/{objectName}/definitions`. */
  remove(owner: Owner, name: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", onePath(owner, name)));
  }

  /** `DELETE …/objects/definitions`: all of this level. Connector instances have no such path. */
  removeAll(owner: Exclude<Owner, { kind: "connectorInstance" }>): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", listPath(owner)));
  }

  #write(owner: Owner, name: string, sent: Promise<RestResponse>): Promise<WriteResult<CommonResourceRow | undefined>> {
    return toWriteResult(
      sent.then((reply) => {
        const row = parseOrUndefined(() => rowOf(written.one(reply), name, owner));
        if (row !== undefined) this.#loaderOf(owner).replace(row);
        return row;
      }),
    );
  }

  /** The own account is one of the accounts, so what any owner had is forgotten. */
  #send(method: "POST" | "PUT" | "PATCH" | "DELETE", to: string, options: CallOptions = {}): Promise<RestResponse> {
    return this.client.send(method, to, options).finally(() => {
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
          rowOf(commonResources.one(await this.client.get(onePath(owner, name))), name, owner),
        keysOf: (row: CommonResourceRow) => [row.objectName],
        list: () => mapAsList(this.client, listPath(owner), () => this.list(owner)),
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
  return { ...record, objectName: record.objectName ?? name, level: levelAt(owner, record.level) };
}

function rowsOf(reply: RestResponse, owner: Owner, reader = commonResources): CommonResourceRow[] {
  return reader.entries(reply).map(([name, record]) => ({ ...rowOf(record, name, owner), objectName: name }));
}

/** Undefined where one of them is missing. */
function inOrder(names: readonly string[], rows: readonly CommonResourceRow[]): CommonResourceRow[] | undefined {
  const byName = new Map(rows.map((row) => [row.objectName, row]));
  const found = names.flatMap((name) => byName.get(name) ?? []);
  return found.length === names.length ? found : undefined;
}
