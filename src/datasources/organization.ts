import type { RestClient } from "../upstream/client.ts";
import { organizations } from "./common/parsers/organization.ts";
import type { OrganizationRecord } from "./common/records.ts";
import { parseOrUndefined, toWriteResult, type WriteResult } from "./common/writeResult.ts";

/** The organization of the credentials. No REST call reads another one. */
export class OrganizationSource {
  constructor(private readonly client: RestClient) {}

  /** `GET /organizations/me`. */
  async me(): Promise<OrganizationRecord> {
    return organizations.parseOne(await this.client.get("/organizations/me"));
  }

  /**
   * `PUT /organizations/me`. The value is undefined if the response is not the renamed organization: according to the
   * vendor's SDK it is a user.
   */
  rename(name: string): Promise<WriteResult<OrganizationRecord | undefined>> {
    return toWriteResult(
      this.client.send("PUT", "/organizations/me", { body: { name } }).then((response) => {
        const record = parseOrUndefined(() => organizations.parseOne(response));
        return record?.name === name ? record : undefined;
      }),
    );
  }
}
