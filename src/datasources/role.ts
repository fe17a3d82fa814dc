import type { RestClient } from "../upstream/client.ts";
import { path } from "../upstream/path.ts";
import { isEmptyList } from "./common/restList.ts";
import type { RoleRecord } from "./common/records.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";
import { RecordReader } from "./common/recordParser.ts";

const roles = new RecordReader<RoleRecord>("a role", { key: "string" });

/** Roles of users. `roles` in a user's own row lack those of the account, and the features: never read from there. */
export class RoleSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /users/{id}/roles`: the effective roles, the account's included. */
  async ofUser(userId: string): Promise<RoleRecord[]> {
    try {
      return roles.many(await this.client.get(path`/users/${userId}/roles`));
    } catch (error) {
      if (isEmptyList(error)) return [];
      throw error;
    }
  }

  /** `PUT /users/{userId}/roles/{roleKey}`, without a body. */
  assign(userId: string, key: string): Promise<WriteResult<WrittenRow<RoleRecord>>> {
    const sent = this.client.send("PUT", path`/users/${userId}/roles/${key}`);
    return toWriteResult(sent.then((reply) => parseWritten(() => roles.one(reply))));
  }

  /** `DELETE /users/{userId}/roles/{roleKey}`. */
  revoke(userId: string, key: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.client.send("DELETE", path`/users/${userId}/roles/${key}`));
  }
}
