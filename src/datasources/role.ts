import type { RestClient } from "../upstream/client.ts";
import { InvalidResponseError } from "../upstream/errors.ts";
import { ParsedBodies } from "../upstream/parsedBodies.ts";
import { path } from "../upstream/path.ts";
import { roles } from "./common/parsers/organization.ts";
import type { ParsedRow } from "./common/recordParser.ts";
import type { RoleRecord } from "./common/records.ts";
import { nullIfEmptyList } from "./common/restList.ts";
import { parseWritten, toWriteResult, type WriteResult, type WrittenRow } from "./common/writeResult.ts";

/** Roles of users. The `roles` of a user's row are not used: they lack the roles of the account, and the features. */
export class RoleSource {
  /** Most users of an organization have the same roles. */
  readonly #bodies = new ParsedBodies();

  constructor(private readonly client: RestClient) {}

  /**
   * `GET /users/{id}/roles`: the effective roles, including those of the account.
   * @throws InvalidResponseError if the platform returns only some of them: the list is not documented to be paginated
   */
  async ofUser(userId: string): Promise<ParsedRow<RoleRecord>[]> {
    const response = await this.client
      .get(path`/users/${userId}/roles`, { bodies: this.#bodies })
      .catch(nullIfEmptyList);
    if (response === null) return [];
    const { totalCount = 0, status, requestId } = response;
    const rows = roles.parseList(response);
    if (rows.length >= totalCount) return rows;
    throw new InvalidResponseError("The platform returned only some of the user's roles.", { status, requestId });
  }

  /** `PUT /users/{userId}/roles/{roleKey}`, without a body. */
  assign(userId: string, key: string): Promise<WriteResult<WrittenRow<RoleRecord>>> {
    const sent = this.client.send("PUT", path`/users/${userId}/roles/${key}`);
    return toWriteResult(sent.then((response) => parseWritten(() => roles.parseOne(response))));
  }

  /** `DELETE /users/{userId}/roles/{roleKey}`. */
  revoke(userId: string, key: string): Promise<WriteResult<unknown>> {
    return toWriteResult(this.client.send("DELETE", path`/users/${userId}/roles/${key}`));
  }
}
