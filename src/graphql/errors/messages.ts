import type { GraphQLFormattedError } from "graphql";
import { tooExpensive } from "../../cost/tooExpensive.ts";
import { withHint } from "./hints.ts";

/** Messages of libraries that name the library or omit the setting of a limit, and their replacements. */
const REPLACEMENTS: readonly (readonly [
  RegExp,
  (...groups: string[]) => Pick<GraphQLFormattedError, "message" | "extensions">,
])[] = [
  [
    /^Syntax Error: Document contains more that? (\d+) tokens/,
    (_, tokens = "") => tooExpensive(`The document exceeds the limit of ${tokens} tokens`, "MAX_TOKENS"),
  ],
  [
    /^Maximum call stack size exceeded/,
    () => tooExpensive("The document is nested too deep to be parsed", "MAX_TOKENS"),
  ],
  [
    /^Validation aborted\.$/,
    () =>
      tooExpensive(
        "This operation repeats its fields so often that it cannot be validated. Select fewer fields",
        "MAX_FIELDS",
      ),
  ],
  [
    /^GraphQL introspection is not allowed/,
    () => ({
      message: "Introspection is switched off (INTROSPECTION).",
      extensions: { code: "GRAPHQL_VALIDATION_FAILED", validationErrorCode: "INTROSPECTION_DISABLED" },
    }),
  ],
  [
    /^This operation has been blocked as a potential Cross-Site Request Forgery/,
    () => ({
      message:
        "A request that a page of another site could send is not run (CSRF): send the header `apollo-require-preflight: 1`, " +
        "or a POST of type application/json.",
      extensions: { code: "BAD_REQUEST" },
    }),
  ],
  [
    /^GraphQL queries must be strings/,
    () => ({ message: "`query` must be a string.", extensions: { code: "BAD_REQUEST" } }),
  ],
];

/**
 * Formats an error about the request.
 * @param suggestions false to remove "Did you mean …?", which Apollo Server removes for documents, but not for variables
 */
export function rewriteMessage(error: GraphQLFormattedError, suggestions: boolean): GraphQLFormattedError {
  for (const [sentence, reword] of REPLACEMENTS) {
    const groups = sentence.exec(error.message);
    if (groups === null) continue;
    const { message, extensions } = reword(...groups);
    return { ...error, message, ...(extensions && { extensions }) };
  }
  const { stacktrace: _, code, ...extensions } = error.extensions ?? {};
  const message = withHint(suggestions ? error.message : error.message.replace(/ ?Did you mean [^?]*\?/g, ""));
  // Apollo Server reports some invalid requests as internal errors, such as a document with the hash of another one.
  return {
    ...error,
    message,
    extensions: { ...extensions, code: code === "INTERNAL_SERVER_ERROR" ? "BAD_REQUEST" : code },
  };
}
