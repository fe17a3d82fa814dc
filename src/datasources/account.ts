import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { accounts } from "./common/parsers/organization.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { AccountCreate, AccountRecord, AccountReplace, AccountUpdate } from "./common/records.ts";
import { restList, type RestList } from "./common/restList.ts";
import { formatWhere, type Condition } from "./common/where.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";

export interface AccountQuery {
  readonly where?: readonly Condition[];
  /** Default: false. */
  readonly includeInactive?: boolean;
}

/** Accounts of the organization. */
export class AccountSource {
  constructor(
    private readonly client: RestClient,
    /** Called after each write: it may also change the account's users and their connector instances. */
    private readonly onChange: () => void,
  ) {}

  /** `GET /accounts/{id}`, including deleted accounts, which have `active: false`. */
  readonly byId = new RecordLoader<string, AccountRecord>({
    operation: "getAccount",
    readOne: async (id) =>
      accounts.parseOne(await this.client.get(path`/accounts/${id}`, { query: { includeInactive: true } })),
    keysOf: (row) => [String(row.id)],
    list: () => this.list({ includeInactive: true }),
  });

  /** `GET /accounts`. */
  list({ where, includeInactive }: AccountQuery): RestList<AccountRecord> {
    return restList(this.client, {
      path: "/accounts",
      paging: "offset",
      filters: { where: formatWhere(where), includeInactive: includeInactive === true ? true : undefined },
      parser: accounts,
      primes: { read: "getAccount", onRows: (rows) => this.byId.prime(rows) },
    });
  }

  /** `POST /accounts`. */
  create(body: AccountCreate): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    return this.#write("POST", "/accounts", body);
  }

  /** `PATCH /accounts/{id}`. Attributes that the body omits are unchanged. */
  update(id: string, body: AccountUpdate): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    return this.#write("PATCH", path`/accounts/${id}`, body);
  }

  /** `PUT /accounts/{id}`. */
  replace(id: string, body: AccountReplace): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    return this.#write("PUT", path`/accounts/${id}`, body);
  }

  /** `DELETE /accounts/{id}`. Deactivates the account, and deletes its users and their instances for good. */
  delete(id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", path`/accounts/${id}`));
  }

  #write(
    method: "POST" | "PATCH" | "PUT",
    to: string,
    body: AccountUpdate,
  ): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    const written = this.#send(method, to, body);
    return toWriteResult(written.then((response) => parseWritten(() => accounts.parseOne(response), this.byId)));
  }

  #send(method: "POST" | "PATCH" | "PUT" | "DELETE", to: string, body?: AccountUpdate): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => {
      this.byId.clearAll();
      this.onChange();
    });
  }
}
