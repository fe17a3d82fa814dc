import type { RestClient } from "../http/client.ts";
import type { OrganizationRecord } from "./records.ts";
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
}
