import type { FormattedExecutionResult } from "graphql";

/** Partial success. Not registered with IANA; other clients treat it as 200. */
export const PARTIAL_SUCCESS = 294;
const GRAPHQL_RESPONSE = "application/graphql-response+json";

/**
 * Returns the status of a response by the GraphQL-over-HTTP specification of September 2026: an executed operation is a
 * success, even with errors. A document that cannot be parsed is 400. A document that can be parsed but not executed is 422.
 * @param given the status from Apollo Server, which follows an earlier draft; undefined for a success
 */
export function statusOf(given: number | undefined, { data, errors }: FormattedExecutionResult): number | undefined {
  if (data !== undefined) return errors === undefined || errors.length === 0 ? given : PARTIAL_SUCCESS;
  const isUnreadable = errors?.some(({ extensions }) => extensions?.["code"] === "GRAPHQL_PARSE_FAILED") === true;
  return given === 400 && !isUnreadable ? 422 : given;
}

/** 294 is sent only with `application/graphql-response+json`. `application/json` has 200. */
export function statusFor(status: number, mediaType: unknown): number {
  const isGraphqlResponse = typeof mediaType === "string" && mediaType.startsWith(GRAPHQL_RESPONSE);
  return status === PARTIAL_SUCCESS && !isGraphqlResponse ? 200 : status;
}
