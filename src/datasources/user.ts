import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { users } from "./common/parsers/organization.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { UserCreate, UserRecord, UserUpdate } from "./common/records.ts";
import { restList, type RestList } from "./common/restList.ts";
import { formatWhere, type Condition } from "./common/where.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";

export interface UserQuery {
  readonly where?: readonly Condition[];
  /** Default: false. */
  readonly includeInactive?: boolean;
}

/** The path that users are read through: `/users`, `/organizations/users` or `/accounts/{id}/users`. */
export type UserScope = "caller" | "organization" | { readonly account: string };

/** Users. The same user is available through three paths, which require different privileges. */
export class UserSource {
  readonly #loaders = new Map<string, RecordLoader<string, UserRecord>>();

  constructor(
    private readonly client: RestClient,
    /** Called after each write: it may also delete connector instances of the user. */
    private readonly onChange: () => void,
  ) {}

  /**
   * `GET …/users/{emailOrId}` through the scope's path, including deactivated users.
   * @param map must do the same in every call, see `RecordLoader.loadMapped`
   */
  byIdOrEmail<Mapped extends object>(
    scope: UserScope,
    idOrEmail: string,
    map: (row: UserRecord) => Mapped,
  ): Promise<Mapped | null> {
    return this.#loaderOf(scope).loadMapped(idOrEmail, map);
  }

  /** `GET …/users` through the scope's path. Paginated by offset if the platform documents it, else by token. */
  list(scope: UserScope, { where, includeInactive }: UserQuery): RestList<UserRecord> {
    return restList(this.client, {
      path: pathOf(scope),
      paging: scope === "caller" ? "token" : "offset",
      filters: { where: formatWhere(where), includeInactive: includeInactive === true ? true : undefined },
      parser: users,
      // Primes the loader of this scope only: the caller may lack access to the user through another path.
      primes: { read: operationOf(scope), onRows: (rows) => this.#loaderOf(scope).prime(rows) },
    });
  }

  /** `POST …/users` of an account, or of the organization for its default account. */
  create(scope: Exclude<UserScope, "caller">, body: UserCreate): Promise<WriteResult<WrittenRow<UserRecord>>> {
    return this.#write(scope, "POST", pathOf(scope), body);
  }

  /** `PATCH …/users/{id}` through the scope's path. Attributes that the body omits are unchanged. */
  update(scope: UserScope, id: string, body: UserUpdate): Promise<WriteResult<WrittenRow<UserRecord>>> {
    return this.#write(scope, "PATCH", pathOf(scope) + path`/${id}`, body);
  }

  /** `DELETE …/users/{id}` through the scope's path. Deletes the user's instances and jobs, too. */
  delete(scope: UserScope, id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", pathOf(scope) + path`/${id}`));
  }

  /** Drops all rows of all scopes, after a write that may have changed users. */
  clearAll(): void {
    this.#loaders.clear();
  }

  #write(
    scope: UserScope,
    method: "POST" | "PATCH",
    to: string,
    body: UserCreate | UserUpdate,
  ): Promise<WriteResult<WrittenRow<UserRecord>>> {
    const written = this.#send(method, to, body);
    return toWriteResult(
      written.then((response) => parseWritten(() => users.parseOne(response), this.#loaderOf(scope))),
    );
  }

  #send(method: "POST" | "PATCH" | "DELETE", to: string, body?: UserCreate | UserUpdate): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => {
      this.clearAll();
      this.onChange();
    });
  }

  #loaderOf(scope: UserScope): RecordLoader<string, UserRecord> {
    const base = pathOf(scope);
    let loader = this.#loaders.get(base);
    if (loader === undefined) {
      loader = new RecordLoader({
        operation: operationOf(scope),
        // No async function, which would add a promise to each of the hundreds of reads of a wide query.
        readOne: (idOrEmail: string) =>
          this.client
            .get(base + path`/${idOrEmail}`, { query: { includeInactive: true } })
            .then((response) => users.parseOne(response)),
        keysOf: ({ id, email }: UserRecord) => (typeof email === "string" ? [String(id), email] : [String(id)]),
        list: () => this.list(scope, { includeInactive: true }),
      });
      this.#loaders.set(base, loader);
    }
    return loader;
  }
}

function operationOf(scope: UserScope) {
  if (scope === "caller") return "getUser";
  return scope === "organization" ? "getOrganizationUser" : "getAccountUser";
}

function pathOf(scope: UserScope): string {
  if (scope === "caller") return "/users";
  return scope === "organization" ? "/organizations/users" : path`/accounts/${scope.account}/users`;
}
