import type { RestClient } from "../upstream/client.ts";
import type { OrganizationRecord } from "./records.ts";
import { ifTold, outcomeOf, type Outcome } from "./refusal.ts";
import { RecordReader } from "./shape.ts";

const organizations = new RecordReader<OrganizationRecord>("an organization", { id: "number", name: "string" }, [
  "secret",
]);

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
  rename(name: string): Promise<Outcome<OrganizationRecord | undefined>> {
    return outcomeOf(
      this.client.send("PUT", "/organizations/me", { body: { name } }).then((reply) => {
        const record = ifTold(() => organizations.one(reply));
        return record?.name === name ? record : undefined;
      }),
    );
  }
}
