import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { literalMessage, syntaxMessage } from "./literalErrors.ts";
import { truncateMessage } from "../../relay/inputErrors.ts";
import { codeOf, extensionsOf } from "./codes.ts";
import { rewriteMessage } from "./messages.ts";

/**
 * Formats errors for clients. An error of an unknown class is a defect of the gateway: the client receives a neutral
 * message with a reference, and the log has the details.
 */
export function errorFormatter(logger: Logger, { suggestions }: { readonly suggestions: boolean }) {
  const format = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    const code = codeOf(cause);
    if (code !== undefined && cause instanceof Error) {
      return { message: cause.message, ...place, extensions: { code, ...extensionsOf(cause) } };
    }
    // Apollo Server replaces the code of errors from the gateway's validation rules.
    const ruleError = cause instanceof GraphQLError ? cause.originalError : undefined;
    if (ruleError instanceof GraphQLError && ruleError.extensions["code"] !== undefined) {
      return { message: ruleError.message, ...place, extensions: ruleError.extensions };
    }
    const kind = kindOf(formatted, cause);
    if (kind === "request")
      return rewriteMessage({ ...formatted, message: withoutValues(formatted, error) }, suggestions);
    if (kind === "argument") {
      return { message: withoutValues(formatted, error), ...place, extensions: { code: "BAD_USER_INPUT" } };
    }
    const reference = randomUUID();
    if (kind === "wrong value") {
      // The rest of the library's message is the value, which must not be logged.
      const detail = formatted.message.replace(/:.*/s, "");
      logger.error({ reference, path: formatted.path, detail }, "a value of the platform does not fit its field");
      const extensions = { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: null, requestId: null }, reference };
      return { message: "The platform's answer does not fit this field.", ...place, extensions };
    }
    logger.error({ err: cause, reference }, "unexpected error");
    return {
      message: "Something went wrong in the gateway.",
      ...place,
      extensions: { code: "INTERNAL_SERVER_ERROR", reference },
    };
  };
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const translated = format(formatted, error);
    return { ...translated, message: truncateMessage(translated.message) };
  };
}

/** Returns the message of graphql-js about a document, without the literals that it repeats. */
function withoutValues({ message }: GraphQLFormattedError, error: unknown): string {
  const { nodes } = error instanceof GraphQLError ? error : {};
  return literalMessage({ message, nodes }) ?? syntaxMessage(message);
}

/**
 * - `request`: syntax, validation, variables, or invalid input that a resolver rejects
 * - `argument`: a non-null argument that is null when its field is executed
 * - `wrong value`: a field value that its type does not allow
 */
function kindOf(formatted: GraphQLFormattedError, cause: unknown): "request" | "argument" | "wrong value" | "defect" {
  const { message, path, extensions } = formatted;
  if (extensions?.["code"] !== "INTERNAL_SERVER_ERROR") return cause instanceof GraphQLError ? "request" : "defect";
  const isOfGraphqlJs = cause instanceof GraphQLError && cause.originalError === undefined;
  if (isOfGraphqlJs && message.startsWith('Argument "')) return "argument";
  if (path === undefined) return isOfGraphqlJs ? "request" : "defect";
  const isAboutNull = cause instanceof Error && /^(Cannot return null for|Expected .*serialize)/s.test(cause.message);
  return isOfGraphqlJs || isAboutNull ? "wrong value" : "defect";
}
