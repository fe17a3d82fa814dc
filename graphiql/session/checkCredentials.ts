import type { Config } from "../config.ts";
import { post, type GraphqlResponse } from "../request.ts";
import type { Caller } from "./session.ts";

/**
 * The platform has no call that returns the caller. `ownAccount` is open to every caller: an error other than FORBIDDEN
 * means that the credentials were not accepted. `organization` requires the organization administrator role.
 */
const CHECK = `query SignIn {
  ownAccount { connectorInstances(first: 1) { totalCount } }
  organization { name }
}`;

interface CheckData {
  readonly organization: { readonly name: string | null } | null;
}

export type CheckResult = { readonly caller: Caller } | { readonly problem: string };

/** Checks credentials with two reads, and describes the caller by what the platform allows. */
export async function checkCredentials(
  { endpoint, callers }: Config,
  authorization: string,
  signal: AbortSignal,
): Promise<CheckResult> {
  try {
    const response = (await post(endpoint, { query: CHECK }, { authorization }, signal)) as GraphqlResponse<CheckData>;
    const problem = response.errors?.find(({ extensions }) => extensions?.code !== "FORBIDDEN");
    if (problem !== undefined) return { problem: problem.message };
    const organization = response.data?.organization;
    const sandboxCaller = callers.find((caller) => caller.authorization === authorization);
    const role = sandboxCaller?.role ?? (organization ? "organization administrator" : "user");
    const of = organization?.name ? ` of ${organization.name}` : "";
    return { caller: { description: role + of, authorization } };
  } catch (error) {
    // Fetch fails with a TypeError, whose message differs by browser.
    if (error instanceof TypeError) return { problem: "The gateway cannot be reached." };
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
