import type { Finding } from "../findings.ts";
import type { Tenant } from "../tenant.ts";

const CHECK = "credentials";

/** Whether the platform accepts the credentials. Callers of any role may read the second path. Sends at most two requests. */
export async function checkCredentials({ probe }: Tenant): Promise<Finding> {
  const { status } = await probe.get("/organizations/me");
  if (status === 200) {
    const meaning = "The caller may read the organization, as organization administrators may.";
    return { check: CHECK, verdict: "ok", found: "The platform accepts them.", meaning };
  }
  const { status: other } = status === 403 ? { status } : await probe.get("/instances", { pageSize: 1 });
  if (status === 401 && other === 401) {
    return {
      check: CHECK,
      verdict: "problem",
      found: "The platform refuses them (401).",
      meaning:
        "The user secret or the organization secret is wrong, or belongs to another tenant. Clients would receive UNAUTHENTICATED.",
    };
  }
  if (other === 401 || other >= 500) {
    return {
      check: CHECK,
      verdict: "problem",
      found: `GET /organizations/me has status ${String(status)}, and GET /instances ${String(other)}.`,
      meaning: "They do not show whether the platform accepts the credentials. Run doctor again later.",
    };
  }
  if (status !== 401 && status !== 403) {
    return {
      check: CHECK,
      verdict: "note",
      found: `The platform accepts them, but GET /organizations/me has status ${String(status)}.`,
      meaning: "The `organization` field is null with an error.",
    };
  }
  return {
    check: CHECK,
    verdict: "note",
    found: `The platform accepts them, but refuses the organization (${String(status)}).`,
    meaning:
      "The `organization` field is null with an error for this caller. It requires an organization administrator.",
  };
}
