import type { ErrorCode, ErrorExtensions } from "../client/errors.ts";
import type { OperationFacts } from "./operationFacts.ts";

/** What the advice about an error depends on. */
export interface FailedCall {
  readonly facts: OperationFacts;
  /** The sentence in the field's description on the privilege that it requires. */
  readonly privilege: string | undefined;
  /** How a user of this server provides credentials. */
  readonly credentialsHint: string;
}

type Advice = string | ((extensions: Partial<ErrorExtensions>, call: FailedCall) => string);

const CORRECT_QUERY = "Correct the query. `search_schema` returns fields, arguments and types by words.";
const CALL_A_TOOL = "Call one of the tools that this server lists.";
const REPORT = "Calling again does not help. Report the message, with its IDs, to the operator of the gateway.";

/** What a language model can do about each error, in words for it: docs/errors.md has the table for programs. */
export const WHAT_TO_DO: Readonly<Record<ErrorCode, Advice>> = {
  UNAUTHENTICATED: (_, { credentialsHint }) =>
    `${credentialsHint} Do not ask for the secrets in the conversation. Calling again without a change does not help.`,
  FORBIDDEN: (_, { privilege }) =>
    `${privilege ?? "The credentials lack a privilege."} An administrator of the platform can grant it. Otherwise use a tool without this field.`,
  PROVIDER_ERROR:
    "The connected application refused the request or failed. Its own message is `upstream.providerMessage`. Other connector instances can still work.",
  NOT_FOUND: "List the objects first, and pass an ID of that list.",
  BAD_USER_INPUT: correctArguments,
  CURSOR_EXPIRED: (_, { facts: { cursors } }) =>
    `Start again from the first page: call without ${named(cursors) || "`after`"}.`,
  CONFLICT: "Read the object again before the next change.",
  RATE_LIMITED: later,
  OVERLOADED: later,
  UPSTREAM_UNAVAILABLE: afterOutcome,
  UPSTREAM_TIMEOUT: (extensions, call) =>
    extensions.outcomeUnknown === true ? afterOutcome(extensions) : `${later(extensions)} ${requestLess(call.facts)}`,
  UPSTREAM_INVALID_RESPONSE: REPORT,
  OPERATION_TOO_EXPENSIVE: ({ field }, { facts }) =>
    field === undefined ? requestLess(facts) : `The most expensive field is \`${field}\`. ${requestLess(facts)}`,
  ANSWER_TOO_LARGE: (_, { facts }) => requestLess(facts),
  GRAPHQL_PARSE_FAILED: CORRECT_QUERY,
  GRAPHQL_VALIDATION_FAILED: CORRECT_QUERY,
  OPERATION_RESOLUTION_FAILURE: "Pass the name of one operation of the document as `operationName`.",
  BAD_REQUEST: CALL_A_TOOL,
  METHOD_NOT_ALLOWED: CALL_A_TOOL,
  DOCUMENT_NOT_TRUSTED:
    "Call a tool that this server lists. The operator of the gateway decides which mutations are tools: the setting MCP_MUTATIONS names them, among the documents of MCP_DOCUMENTS.",
  PERSISTED_QUERY_NOT_FOUND: CALL_A_TOOL,
  PERSISTED_QUERY_NOT_SUPPORTED: CALL_A_TOOL,
  CANCELLED: "The call was cancelled. Call again if the result is still needed.",
  INTERNAL_SERVER_ERROR: REPORT,
};

export function whatToDo(code: ErrorCode, extensions: Partial<ErrorExtensions>, call: FailedCall): string {
  const advice = WHAT_TO_DO[code];
  return typeof advice === "string" ? advice : advice(extensions, call);
}

function correctArguments({ reason }: Partial<ErrorExtensions>, { facts: { variables } }: FailedCall): string {
  if (reason === "CONDITION_IGNORED") {
    return "The connected application cannot apply this condition. Leave it out, or use another operator, and compare the records yourself.";
  }
  const advice = "Correct the arguments and call again.";
  return variables === "" ? advice : `${advice} The arguments are: ${variables}.`;
}

function later({ retryAfter }: Partial<ErrorExtensions>): string {
  return retryAfter === undefined ? "Call again later." : `Call again after ${String(retryAfter)} seconds.`;
}

function afterOutcome(extensions: Partial<ErrorExtensions>): string {
  if (extensions.outcomeUnknown !== true) return later(extensions);
  return "The change may have been made. Do not repeat it: read the object first, and repeat the change only if it was not made.";
}

function requestLess({ pageSizes, cursors }: OperationFacts): string {
  if (pageSizes.length === 0) {
    return "Request less: a smaller `first` of the lists, fewer fields, or several calls for parts of it.";
  }
  const next = cursors.length === 0 ? "" : `, and read the next page with ${named(cursors)} = \`pageInfo.endCursor\``;
  return `Request less at a time: call with a smaller ${named(pageSizes)}${next}.`;
}

function named(variables: readonly string[]): string {
  return variables.map((name) => `\`${name}\``).join(" and ");
}
