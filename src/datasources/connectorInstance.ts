import type { RestClient } from "../upstream/client.ts";
import { InvalidResponseError } from "../upstream/errors.ts";
import { path } from "../upstream/path.ts";
import type { CallOptions } from "../upstream/request.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { isSecret } from "../upstream/credentials.ts";
import { valueOrThrow, type Attribute } from "./common/attributes.ts";
import { connectorInstances } from "./common/parsers/connector.ts";
import { instanceSettings } from "./common/parsers/connectorSettings.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { ConnectorInstanceCreate, ConnectorInstanceRecord, ConnectorInstanceUpdate } from "./common/records.ts";
import { isValid } from "./common/recordParser.ts";
import { restList, type ListOptions, type RestList } from "./common/restList.ts";
import {
  parseWritten,
  rejectedBefore,
  toWriteResult,
  type WriteResult,
  type WrittenRow,
} from "./common/writeResult.ts";

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
    /** Returns the key of the connector with this id. */
    private readonly keyOfConnector: (id: string) => Promise<string | undefined>,
  ) {}

  /** `GET /instances/{id}`, or the row of a list, which may lack the token and the configuration. */
  readonly byId = new RecordLoader<string, ConnectorInstanceRecord>({
    operation: "getConnectorInstance",
    readOne: (id) => this.getById(id),
    keysOf: (row) => [String(row.id)],
    list: () => this.list({}),
  });

  /**
   * `GET /instances/{id}`, never the row of a list.
   * @throws InvalidResponseError for another instance: its token would give access to other records
   */
  async getById(id: string): Promise<ConnectorInstanceRecord> {
    const response = await this.client.get(path`/instances/${id}`);
    const row = connectorInstances.parseOne(response);
    if (String(row.id) === id) return row;
    throw new InvalidResponseError("The platform returned another connector instance.", response);
  }

  /**
   * The token for hub calls: that of the row, or of `GET /instances/{id}` if the row has none that is valid.
   * @throws InvalidResponseError if the response has none either
   */
  async getToken(id: string, rowToken: Attribute<string>): Promise<string> {
    const token = validToken(rowToken) ?? validToken((await this.getById(id)).token);
    if (token !== undefined) return token;
    throw new InvalidResponseError("The platform did not return a valid token of this connector instance.");
  }

  /**
   * `GET /instances/{id}`: the key of the instance's connector.
   * @throws InvalidResponseError if the response does not name the connector
   */
  async getConnectorKey(id: string): Promise<string> {
    const key = await this.#connectorKeyOf(await this.getById(id));
    if (key !== undefined) return key;
    throw new InvalidResponseError("The platform did not return the connector of this connector instance.");
  }

  /** `GET /instances`. */
  list({ tags, search }: ConnectorInstanceQuery): RestList<ConnectorInstanceRecord> {
    return this.#list("/instances", { searchText: search, "tags[]": tags });
  }

  /** `GET /accounts/{id}/instances`. */
  ofAccount(accountId: string): RestList<ConnectorInstanceRecord> {
    return this.#list(path`/accounts/${accountId}/instances`);
  }

  /** `GET /accounts/instances`: instances of the caller's own account. */
  ofOwnAccount(): RestList<ConnectorInstanceRecord> {
    return this.#list("/accounts/instances");
  }

  /** `GET /elements/{keyOrId}/instances`. */
  ofConnector(connectorId: string): RestList<ConnectorInstanceRecord> {
    return this.#list(path`/elements/${connectorId}/instances`);
  }

  /** `POST /instances` for a connector by key, `POST /elements/{keyOrId}/instances` for one by id. */
  create(
    connector: ConnectorReference,
    body: ConnectorInstanceCreate,
  ): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    return "key" in connector
      ? this.#write("POST", "/instances", { element: { key: connector.key }, ...body })
      : this.#write("POST", path`/elements/${connector.id}/instances`, body);
  }

  /** `PATCH /instances/{id}`. Attributes that the body omits are unchanged. */
  update(id: string, body: ConnectorInstanceUpdate): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    return this.#write("PATCH", path`/instances/${id}`, body);
  }

  /** `PUT /instances/{id}`: provisions the instance again. Reads it first, as the body must hold the connector's key. */
  async replace(
    id: string,
    body: ConnectorInstanceReplacement,
  ): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    const key = await toWriteResult(this.getById(id).then((instance) => this.#connectorKeyOf(instance)));
    if ("rejection" in key) return key;
    return this.#write("PUT", path`/instances/${id}`, { element: { key: key.value }, ...body });
  }

  /**
   * `PUT /elements/{keyOrId}/instances/{id}?reAuthenticate=false`: keeps the log-in. Reads the instance first, as the path
   * names its connector.
   */
  async replaceSettings(
    id: string,
    body: ConnectorInstanceReplacement,
  ): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    const found = await toWriteResult(this.getById(id));
    if ("rejection" in found) return found;
    const element = valueOrThrow(found.value.element);
    const connector = valueOrThrow(element?.key) ?? valueOrThrow(element?.id ?? found.value.elementId);
    if (connector === undefined) {
      throw new InvalidResponseError("The platform did not return the connector of this connector instance.");
    }
    return this.#write("PUT", path`/elements/${connector}/instances/${id}`, body, { reAuthenticate: false });
  }

  /**
   * `PATCH /instances/{id}/configuration/{configId}`: changes one setting, and keeps the log-in. Reads
   * `GET /instances/{id}/configuration` first, as the body is the whole row. null removes the value.
   */
  async updateSetting(id: string, key: string, value: string | null): Promise<WriteResult<unknown>> {
    const rows = await toWriteResult(this.client.get(path`/instances/${id}/configuration`));
    if ("rejection" in rows) return rows;
    const row = instanceSettings.parseList(rows.value).find((setting) => isValid(setting) && setting.key === key);
    if (row === undefined || !isValid(row)) {
      return rejectedBefore("NOT_FOUND", "key", "The connector instance has no setting with this key.");
    }
    const body = { ...row, propertyValue: value };
    return toWriteResult(this.#send("PATCH", path`/instances/${id}/configuration/${row.id}`, { body }));
  }

  /** `DELETE /instances/{id}`. */
  delete(id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", path`/instances/${id}`));
  }

  /** `PUT /instances/{id}/enabled`. The response is empty. */
  enable(id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("PUT", path`/instances/${id}/enabled`));
  }

  /** `DELETE /instances/{id}/enabled`. The response is empty. */
  disable(id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", path`/instances/${id}/enabled`));
  }

  async #connectorKeyOf({ element, elementId }: ConnectorInstanceRecord): Promise<string | undefined> {
    const { key, id = elementId } = valueOrThrow(element) ?? {};
    const connectorId = valueOrThrow(id);
    return valueOrThrow(key) ?? (connectorId === undefined ? undefined : this.keyOfConnector(String(connectorId)));
  }

  #list(from: string, filters: ListOptions<object>["filters"] = {}): RestList<ConnectorInstanceRecord> {
    return restList(this.client, {
      path: from,
      paging: "token",
      filters,
      parser: connectorInstances,
      primes: { read: "getConnectorInstance", onRows: (rows) => this.byId.prime(rows) },
    });
  }

  #write(
    method: "POST" | "PUT" | "PATCH",
    to: string,
    body: unknown,
    query: NonNullable<CallOptions["query"]> = {},
  ): Promise<WriteResult<WrittenRow<ConnectorInstanceRecord>>> {
    const written = this.#send(method, to, { body, query });
    return toWriteResult(
      written.then((response) => parseWritten(() => connectorInstances.parseOne(response), this.byId)),
    );
  }

  #send(
    method: "POST" | "PUT" | "PATCH" | "DELETE",
    to: string,
    options: Pick<CallOptions, "body" | "query"> = {},
  ): Promise<RestResponse> {
    return this.client.send(method, to, options).finally(() => this.byId.clearAll());
  }
}

/** Undefined for a token that no `Authorization` header can hold: the request would fail like one without a connection. */
function validToken(token: Attribute<string>): string | undefined {
  return typeof token === "string" && isSecret(token) ? token : undefined;
}
