import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { codeOf } from "../../../graphql/errors/codes.ts";
import { formatWithCode, type FormatError } from "../../../graphql/errors/requestErrors.ts";
import type { HttpError } from "../../hooks/errorReply.ts";
import { TransferError } from "./transferError.ts";

/** Of errors with a code of GraphQL responses. Others are defects. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  ["BAD_USER_INPUT", 400],
  ["UNAUTHENTICATED", 401],
  ["FORBIDDEN", 403],
  ["NOT_FOUND", 404],
  ["CONFLICT", 409],
  ["RATE_LIMITED", 429],
  ["CANCELLED", 499],
  ["PROVIDER_ERROR", 502],
  ["UPSTREAM_INVALID_RESPONSE", 502],
  ["UPSTREAM_UNAVAILABLE", 502],
  ["UPSTREAM_TIMEOUT", 504],
]);

/** True for an error that says why a transfer ended, and false for one of a stream. */
export function isOwn(error: unknown): boolean {
  return error instanceof TransferError || error instanceof GraphQLError || codeOf(error) !== undefined;
}

/** Returns the HTTP response for an error, with the message and the extensions that it would have in a GraphQL response. */
export function describeError(error: unknown, formatError: FormatError): HttpError {
  if (error instanceof TransferError) return error.reply;
  const { message, extensions } = format(error, formatError);
  const { code, retryAfter, ...others } = extensions ?? {};
  return {
    status: STATUSES.get(String(code)) ?? 500,
    code: String(code),
    message,
    ...(typeof retryAfter === "number" && { retryAfter }),
    extensions: others,
  };
}

function format(error: unknown, formatError: FormatError): GraphQLFormattedError {
  if (error instanceof GraphQLError) return formatWithCode(error, formatError);
  const message = Error.isError(error) ? error.message : String(error);
  return formatError({ message, extensions: { code: "INTERNAL_SERVER_ERROR" } }, error);
}
