import type { CallOptions } from "../upstream/request.ts";
import type { RestClient } from "../upstream/client.ts";
import { InvalidResponseError } from "../upstream/errors.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { restList, type RestList } from "./common/restList.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { ConnectorInstanceCreate, ConnectorInstanceRecord, ConnectorInstanceUpdate } from "./common/records.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";
import { RecordReader } from "./common/recordParser.ts";

// The platform says that `providerData` never comes back; were it to, it would hold the results of an OAuth dialogue.
const instances = new RecordReader<ConnectorInstanceRecord>("a connector instance", { id: "databaseId" }, [
  "providerData",
]);

export interface ConnectorInstanceQuery {
  readonly tags?: readonly string[] | undefined;
  readonly search?: string | undefined;
}

/** A connector by its key or by its id. */
export type ConnectorReference = { readonly key: string } | { readonly id: string };

export type ConnectorInstanceReplacement = Required<Pick<ConnectorInstanceUpdate, "name" | "tags" | "configuration">> &
  Pick<ConnectorInstanceUpdate, "providerData">;

/** Connector instances that the caller can see. */
export class ConnectorInstanceSource {
  constructor(
    private readonly client: RestClient,
    /** The key of the connector with this id. */
    private readonly connectorKeyOf: (id: string) => Promise<string | undefined>,
  ) {}

  /** `GET /instances/{id}`, or the row of a list. */
  readonly byId = new RecordLoader<string, ConnectorInstanceRecord>({
    operation: "getConnectorInstance",
    readOne: (id) => this.#read(id),
    keysOf: (row) => [String(row.id)],
    list: () => this.list({}),
  });

  /** `GET /instances/{id}` for what the row of a list may lack: the token, the configuration. */
  inFull(id: string): Promise<ConnectorInstanceRecord> {
    return this.#read(id);
  }

  /** The credential for hub calls. @throws InvalidResponseError where the platform does not tell it */
  async tokenOf(id: string): Promise<string> {
    const { token } = await this.#read(id);
    if (token !== undefined) return token;
    throw new InvalidResponseError(
      "The platform does not tell the token of this connector instance.",
      undefined,
      undefined,
    );
  }

  /** `GET /instances`. */
  list({ tags, search }: ConnectorInstanceQuery): RestList<ConnectorInstanceRecord> {
    return this.#list("/instances", { searchText: search, "tags[]": tags });
  }

  /** `GET /accounts/{id}/instances`. */
  ofAccount(accountId: string): RestList<ConnectorInstanceRecord> {
    return this.#list(path`/accounts/${accountId}/instances`);
  }

  /** `GET /accounts/instances`: of the caller's own account. */
  ofOwnAccount(): RestList<ConnectorInstanceRecord> {
    return this.#list("/accounts/instances");
  }

  /** `GET /elements/{keyOrId}/instances`. */
  ofConnector(connectorId: string): RestList<ConnectorInstanceRecord> {
    return this.#list(path`/elements/${connectorId}/instances`);
  }

  /** `POST /instances` for a connector by its key, `POST /elements/{keyOrId}/instances` for one by its id. */
  create(
    connector: ConnectorReference,
    body: ConnectorInstanceCreate,
  ): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    return "key" in connector
      ? this.#write("POST", "/instances", { element: { key: connector.key }, ...body })
      : this.#write("POST", path`/elements/${connector.id}/instances`, body);
  }

  /** `PATCH /instances/{id}`: what the body lacks stays as it is. */
  update(id: string, body: ConnectorInstanceUpdate): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    return this.#write("PATCH", path`/instances/${id}`, body);
  }

  /** `PUT /instances/{id}`, which provisions anew. It wants to be told the connector's key, which the instance knows. */
  async replace(
    id: string,
    body: ConnectorInstanceReplacement,
  ): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    const key = await toWriteResult(this.#read(id).then((instance) => this.#connectorKeyIn(instance)));
    if ("rejection" in key) return key;
    return this.#write("PUT", path`/instances/${id}`, { element: { key: key.value }, ...body });
  }

  /** `DELETE /instances/{id}`. */
  delete(id: string): Promise<WriteResult<unknown>> {
    return this.#change("DELETE", path`/instances/${id}`);
  }

  /** `PUT /instances/{id}/enabled`. */
  enable(id: string): Promise<WriteResult<unknown>> {
    return this.#change("PUT", path`/instances/${id}/enabled`);
  }

  /** `DELETE /instances/{id}/enabled`. */
  disable(id: string): Promise<WriteResult<unknown>> {
    return this.#change("DELETE", path`/instances/${id}/enabled`);
  }

  async #read(id: string): Promise<ConnectorInstanceRecord> {
    return instances.one(await this.client.get(path`/instances/${id}`));
  }

  async #connectorKeyIn({ element, elementId }: ConnectorInstanceRecord): Promise<string | undefined> {
    const id = element?.id ?? elementId;
    return element?.key ?? (id === undefined ? undefined : this.connectorKeyOf(String(id)));
  }

  #list(from: string, filters: Parameters<typeof restList>[1]["filters"] = {}): RestList<ConnectorInstanceRecord> {
    return restList(this.client, {
      path: from,
      paging: "token",
      filters,
      records: instances,
      seed: (rows) => this.byId.seed(rows),
    });
  }

  #write(
    method: "POST" | "PUT" | "PATCH",
    to: string,
    body: unknown,
  ): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    return toWriteResult(
      this.#send(method, to, { body }).then((reply) => {
        const instance = parseWritten(() => instances.one(reply));
        if (!(instance instanceof Error)) this.byId.replace(instance);
        return instance;
      }),
    );
  }

  /** The answer is empty: what the instance is like now has to be read. */
  #change(method: "PUT" | "DELETE", to: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send(method, to));
  }

  #send(method: Parameters<RestClient["send"]>[0], to: string, options: CallOptions = {}): Promise<RestResponse> {
    return this.client.send(method, to, options).finally(() => this.byId.forgetAll());
  }
}
