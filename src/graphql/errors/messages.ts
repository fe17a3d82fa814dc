import type { GraphQLFormattedError } from "graphql";
import { tooExpensive } from "../../cost/tooExpensive.ts";
import { withHint } from "./hints.ts";

/** Sentences of the libraries that name them, or hold a limit without naming the setting behind it; and what they say here. */
const REWORDED: readonly (readonly [
  RegExp,
  (...groups: string[]) => Pick<GraphQLFormattedError, "message" | "extensions">,
])[] = [
  [
    /^Syntax Error: Document contains more that? (\d+) tokens/,
    (_, tokens = "") =>
      tooExpensive(`This operation has more than ${tokens} tokens, the most that are allowed`, "MAX_TOKENS"),
  ],
  [
    /^Maximum call stack size exceeded/,
    () => tooExpensive("This operation is nested too deep to be read", "MAX_TOKENS"),
  ],
  [
    /^Validation aborted\.$/,
    () =>
      tooExpensive("This operation repeats its fields so often that it cannot be checked: ask for fewer", "MAX_FIELDS"),
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
 * An error about the request, as a client should see it.
 * @param suggestions false to keep names of the schema to ourselves: Apollo Server hides those of documents, but not of variables
 */
export function worded(error: GraphQLFormattedError, suggestions: boolean): GraphQLFormattedError {
  for (const [sentence, reword] of REWORDED) {
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
