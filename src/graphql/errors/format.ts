import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { literalMessage, syntaxMessage } from "./literalErrors.ts";
import { truncateMessage } from "../../relay/inputErrors.ts";
import { codeOf, factsOf } from "./codes.ts";
import { worded } from "./messages.ts";

/**
 * Formats all errors of resolvers for clients. An error of an unknown class is a defect of the gateway: the client receives
 * a neutral message with a reference, and the log receives the details.
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
      return { message: cause.message, ...place, extensions: { code, ...factsOf(cause) } };
    }
    // Apollo Server puts a code of its own on what our validation rules say.
    const ruled = cause instanceof GraphQLError ? cause.originalError : undefined;
    if (ruled instanceof GraphQLError && ruled.extensions["code"] !== undefined) {
      return { message: ruled.message, ...place, extensions: ruled.extensions };
    }
    const kind = kindOf(formatted, cause);
    if (kind === "request") return worded({ ...formatted, message: withoutValues(formatted, error) }, suggestions);
    if (kind === "argument") {
      return { message: withoutValues(formatted, error), ...place, extensions: { code: "BAD_USER_INPUT" } };
    }
    const reference = randomUUID();
    if (kind === "misfit") {
      // The rest of the library's message is the value itself, which must not be logged.
      const story = formatted.message.replace(/:.*/s, "");
      logger.error({ reference, path: formatted.path, story }, "a value of the platform does not fit its field");
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

/** The message of graphql-js about a document, without the literals that it repeats. */
function withoutValues({ message }: GraphQLFormattedError, error: unknown): string {
  const { nodes } = error instanceof GraphQLError ? error : {};
  return literalMessage({ message, nodes }) ?? syntaxMessage(message);
}

/**
 * - `request`: syntax, validation, variables, or an error of a resolver about the input; the code says which
 * - `argument`: an argument that turns out to be null when its field is run
 * - `misfit`: a field whose value is null or of a kind that its type does not allow
 */
function kindOf(formatted: GraphQLFormattedError, cause: unknown): "request" | "argument" | "misfit" | "defect" {
  const { message, path, extensions } = formatted;
  if (extensions?.["code"] !== "INTERNAL_SERVER_ERROR") return cause instanceof GraphQLError ? "request" : "defect";
  const isOurs = cause instanceof GraphQLError && cause.originalError === undefined;
  if (isOurs && message.startsWith('Argument "')) return "argument";
  if (path === undefined) return isOurs ? "request" : "defect";
  const isAboutNull = cause instanceof Error && /^(Cannot return null for|Expected .*serialize)/s.test(cause.message);
  return isOurs || isAboutNull ? "misfit" : "defect";
}
