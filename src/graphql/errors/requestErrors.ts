import type { GraphQLError, GraphQLFormattedError } from "graphql";

/** Maximum number of locations in one error. */
const MAX_LOCATIONS = 10;
/** Maximum number of errors in the response to a rejected request. */
export const MAX_REQUEST_ERRORS = 20;

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** A request that was rejected before execution. */
export class RequestRejection {
  constructor(
    readonly status: number,
    readonly errors: readonly GraphQLError[],
    /** `extensions.code` of errors that have none. */
    readonly code = "GRAPHQL_VALIDATION_FAILED",
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** Formats the errors of a rejected request. Errors with the same message are merged, with the locations of all. */
export function formatRejection({ errors, code }: RequestRejection, formatError: FormatError): GraphQLFormattedError[] {
  return mergeDuplicates(errors.map((error) => formatWithCode(error, formatError, code))).slice(0, MAX_REQUEST_ERRORS);
}

/** Formats an error as Apollo Server formats those of its own executions. */
export function formatWithCode(
  error: GraphQLError,
  formatError: FormatError,
  defaultCode = "INTERNAL_SERVER_ERROR",
): GraphQLFormattedError {
  const formatted = error.toJSON();
  const extensions = { ...formatted.extensions, code: error.extensions["code"] ?? defaultCode };
  return formatError({ ...formatted, extensions }, error);
}

/** Merges errors with the same message: a mistake that is repeated a thousand times is one error. */
export function mergeDuplicates(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const byMessage = new Map<string, GraphQLFormattedError>();
  for (const error of errors) {
    const locations = [...(byMessage.get(error.message)?.locations ?? []), ...(error.locations ?? [])];
    byMessage.set(error.message, {
      ...error,
      ...(locations.length > 0 && { locations: locations.slice(0, MAX_LOCATIONS) }),
    });
  }
  return [...byMessage.values()];
}
