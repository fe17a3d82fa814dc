import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import type { RestResponse } from "../upstream/restResponse.ts";
import { restList, type RestList } from "./common/restList.ts";
import { RecordLoader } from "./common/recordLoader.ts";
import type { UserCreate, UserRecord, UserUpdate } from "./common/records.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";
import { RecordReader } from "./common/recordParser.ts";
import { whereOf, type Condition } from "./common/where.ts";

const users = new RecordReader<UserRecord>("a user", { id: "databaseId" }, [
  "secret",
  "password",
  "userSecretKeystring",
  "activationCode",
  "oauthToken",
]);

export interface UserQuery {
  readonly where?: readonly Condition[];
  readonly includeInactive?: boolean;
}

/** Through which door users are seen: the caller's own, the organization's, or one account's. */
export type UserScope = "caller" | "organization" | { readonly account: string };

/** Users exist once and are seen through three paths, which need different privileges. */
export class UserSource {
  readonly #loaders = new Map<string, RecordLoader<string, UserRecord>>();

  constructor(
    private readonly client: RestClient,
    /** Connector instances go with the user who made them. */
    private readonly onChange: () => void,
  ) {}

  /** `GET …/users/{emailOrId}` through the scope's path. Deactivated users are there too. */
  oneAs<Shown extends object>(
    scope: UserScope,
    idOrEmail: string,
    show: (row: UserRecord) => Shown,
  ): Promise<Shown | null> {
    return this.#loaderOf(scope).loadAs(idOrEmail, show);
  }

  /** `GET …/users` through the scope's path. By offset where the platform documents it, else by token. */
  list(scope: UserScope, { where, includeInactive }: UserQuery): RestList<UserRecord> {
    return restList(this.client, {
      path: pathOf(scope),
      paging: scope === "caller" ? "token" : "offset",
      filters: { where: whereOf(where), includeInactive: includeInactive === true ? true : undefined },
      records: users,
      // A user is the same through every path, but what one path shows another may forbid: only its own loader learns of it.
      seed: (rows) => this.#loaderOf(scope).seed(rows),
    });
  }

  /** `POST …/users` of an account or, for the default account, of the organization. */
  create(scope: Exclude<UserScope, "caller">, body: UserCreate): Promise<WriteResult<WrittenRow<UserRecord>>> {
    return this.#write(scope, "POST", pathOf(scope), body);
  }

  /** `PATCH …/users/{id}` through the scope's path: what the body lacks stays as it is. */
  update(scope: UserScope, id: string, body: UserUpdate): Promise<WriteResult<WrittenRow<UserRecord>>> {
    return this.#write(scope, "PATCH", pathOf(scope) + path`/${id}`, body);
  }

  /** `DELETE …/users/{id}` through the scope's path: for good, with instances and jobs. */
  remove(scope: UserScope, id: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.#send("DELETE", pathOf(scope) + path`/${id}`));
  }

  /** After something has happened to one of them, which all paths show, or to many. */
  forgetAll(): void {
    this.#loaders.clear();
  }

  #write(
    scope: UserScope,
    method: "POST" | "PATCH",
    to: string,
    body: UserCreate | UserUpdate,
  ): Promise<WriteResult<WrittenRow<UserRecord>>> {
    return toWriteResult(
      this.#send(method, to, body).then((reply) => {
        const user = parseWritten(() => users.one(reply));
        if (!(user instanceof Error)) this.#loaderOf(scope).replace(user);
        return user;
      }),
    );
  }

  #send(method: "POST" | "PATCH" | "DELETE", to: string, body?: UserCreate | UserUpdate): Promise<RestResponse> {
    return this.client.send(method, to, { body }).finally(() => {
      this.forgetAll();
      this.onChange();
    });
  }

  #loaderOf(scope: UserScope): RecordLoader<string, UserRecord> {
    const base = pathOf(scope);
    let loader = this.#loaders.get(base);
    if (loader === undefined) {
      loader = new RecordLoader({
        operation: operationOf(scope),
        // Without an async function: a wide query has hundreds of these.
        readOne: (idOrEmail: string) =>
          this.client
            .get(base + path`/${idOrEmail}`, { query: { includeInactive: true } })
            .then((reply) => users.one(reply)),
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
