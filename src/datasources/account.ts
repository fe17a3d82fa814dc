import type { RestClient } from "../http/client.ts";
import { path } from "../http/path.ts";
import { restList, type RestList } from "./list.ts";
import { RecordLoader } from "./loader.ts";
import type { AccountCreate, AccountRecord } from "./records.ts";
import { outcomeOf, type Outcome } from "./refusal.ts";
import { RecordReader } from "./shape.ts";
import { whereOf, type Condition } from "./where.ts";

const accounts = new RecordReader<AccountRecord>("an account", { id: "number" });

export interface AccountQuery {
  readonly where?: readonly Condition[];
  readonly includeInactive?: boolean;
}

/** Accounts of the organization. */
export class AccountSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /accounts/{id}`. Deleted accounts are there too, with `active: false`. */
  readonly byId = new RecordLoader<number, AccountRecord>({
    readOne: async (id) =>
      accounts.one(await this.client.get(path`/accounts/${id}`, { query: { includeInactive: true } })),
    keysOf: (row) => [row.id],
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
  create(body: AccountCreate): Promise<Outcome<AccountRecord>> {
    return outcomeOf(
      this.client.send("POST", "/accounts", { body }).then((reply) => {
        const account = accounts.one(reply);
        this.byId.replace(account);
        return account;
      }),
    );
  }
}
