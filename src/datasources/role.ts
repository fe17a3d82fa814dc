import type { RestClient } from "../http/client.ts";
import { path } from "../http/path.ts";
import { isEmptyList } from "./list.ts";
import type { RoleRecord } from "./records.ts";
import { RecordReader } from "./shape.ts";

const roles = new RecordReader<RoleRecord>("a role", { key: "string" });

/** Roles of users. `roles` in a user's own row lack those of the account, and the features: never read from there. */
export class RoleSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /users/{id}/roles`: the effective roles, the account's included. */
  async ofUser(userId: number): Promise<RoleRecord[]> {
    try {
      return roles.many(await this.client.get(path`/users/${userId}/roles`));
    } catch (error) {
      if (isEmptyList(error)) return [];
      throw error;
    }
  }
}
