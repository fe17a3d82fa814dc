import type { FormattedExecutionResult } from "graphql";

/** Not registered with IANA: for clients that do not know it, it is a 200. */
export const PARTIAL_SUCCESS = 294;
const GRAPHQL_RESPONSE = "application/graphql-response+json";

/**
 * The status of a whole reply, by the GraphQL-over-HTTP specification of September 2026: what was run is a success, also
 * with errors in it; a document that cannot be read is 400, and what can be read but not run is 422.
 * @param given what Apollo Server says, which keeps to an earlier draft; undefined for a success
 */
export function statusOf(given: number | undefined, { data, errors }: FormattedExecutionResult): number | undefined {
  if (data !== undefined) return errors === undefined || errors.length === 0 ? given : PARTIAL_SUCCESS;
  const isUnreadable = errors?.some(({ extensions }) => extensions?.["code"] === "GRAPHQL_PARSE_FAILED") === true;
  return given === 400 && !isUnreadable ? 422 : given;
}

/** The specification's own status goes with its own media type: who takes plain JSON is told 200. */
export function statusFor(status: number, mediaType: unknown): number {
  const knows = typeof mediaType === "string" && mediaType.startsWith(GRAPHQL_RESPONSE);
  return status === PARTIAL_SUCCESS && !knows ? 200 : status;
}
