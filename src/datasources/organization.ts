import type { RestClient } from "../upstream/client.ts";
import type { OrganizationRecord } from "./common/records.ts";
import { parseOrUndefined, toWriteResult, type WriteResult } from "./common/writeResult.ts";
import { RecordReader } from "./common/recordParser.ts";

const organizations = new RecordReader<OrganizationRecord>("an organization", { id: "databaseId" }, ["secret"]);

/** The organization that the credentials belong to; there is no other within reach. */
export class OrganizationSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /organizations/me`. */
  async me(): Promise<OrganizationRecord> {
    return organizations.one(await this.client.get("/organizations/me"));
  }

  /**
   * `PUT /organizations/me`. Undefined where the answer is not this organization: the vendor's SDK says that a user
   * comes back.
   */
  rename(name: string): Promise<WriteResult<OrganizationRecord | undefined>> {
    return toWriteResult(
      this.client.send("PUT", "/organizations/me", { body: { name } }).then((reply) => {
        const record = parseOrUndefined(() => organizations.one(reply));
        return record?.name === name ? record : undefined;
      }),
    );
  }
}
