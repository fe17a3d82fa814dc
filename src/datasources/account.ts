import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { restList, type RestList } from "./common/restList.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { AccountCreate, AccountRecord, AccountReplace, AccountUpdate } from "./common/records.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";
import { RecordReader } from "./common/recordParser.ts";
import { whereOf, type Condition } from "./common/where.ts";

const accounts = new RecordReader<AccountRecord>("an account", { id: "databaseId" });

export interface AccountQuery {
  readonly where?: readonly Condition[];
  readonly includeInactive?: boolean;
}

/** Accounts of the organization. */
export class AccountSource {
  constructor(
    private readonly client: RestClient,
    /** What happens to an account happens to its users and their connector instances. */
    private readonly onChange: () => void,
  ) {}

  /** `GET /accounts/{id}`. Deleted accounts are there too, with `active: false`. */
  readonly byId = new RecordLoader<string, AccountRecord>({
    operation: "getAccount",
    readOne: async (id) =>
      accounts.one(await this.client.get(path`/accounts/${id}`, { query: { includeInactive: true } })),
    keysOf: (row) => [String(row.id)],
    list: () => this.list({ includeInactive: true }),
  });

  /** `GET /accounts`. */
  list({ where, includeInactive }: AccountQuery): RestList<AccountRecord> {
    return restList(this.client, {
      path: "/accounts",
      paging: "offset",
      filters: { where: whereOf(where), includeInactive: includeInactive === true ? true : undefined },
      records: accounts,
      seed: (rows) => this.byId.seed(rows),
    });
  }

  /** `POST /accounts`. */
  create(body: AccountCreate): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    return this.#write("POST", "/accounts", body);
  }

  /** `PATCH /accounts/{id}`: what the body lacks stays as it is. */
  update(id: string, body: AccountUpdate): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    return this.#write("PATCH", path`/accounts/${id}`, body);
  }

  /** `PUT /accounts/{id}`. */
  replace(id: string, body: AccountReplace): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    return this.#write("PUT", path`/accounts/${id}`, body);
  }

  /** `DELETE /accounts/{id}`: only deactivates it, but its users and their instances are gone for good. */
  remove(id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", path`/accounts/${id}`));
  }

  #write(
    method: "POST" | "PATCH" | "PUT",
    to: string,
    body: AccountUpdate,
  ): Promise<WriteResult<WrittenRow<AccountRecord>>> {
    return toWriteResult(
      this.#send(method, to, body).then((reply) => {
        const account = parseWritten(() => accounts.one(reply));
        if (!(account instanceof Error)) this.byId.replace(account);
        return account;
      }),
    );
  }

  #send(method: "POST" | "PATCH" | "PUT" | "DELETE", to: string, body?: AccountUpdate): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => {
      this.byId.forgetAll();
      this.onChange();
    });
  }
}
