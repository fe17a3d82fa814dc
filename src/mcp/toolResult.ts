import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { GraphQLFormattedError } from "graphql";
import { isErrorCode, type ErrorCode } from "../client/errors.ts";
import type { OperationResponse } from "../graphql/pipeline.ts";
import { isJsonObject } from "../upstream/json.ts";
import { formatPath, type OperationFacts } from "./operationFacts.ts";
import { THIRD_PARTY_NOTICE } from "./thirdPartyFields.ts";
import { whatToDo } from "./whatToDo.ts";

/** Maximum size of a result as JSON, in bytes: about 30,000 tokens of a language model, which pays for each. */
export const MAX_RESULT_BYTES = 100_000;

/** Metadata of a text for clients, which can show or filter what it names: the protocol has no annotation for that. */
const META = "open-connectors-graphql/third-party-data";

/** An operation that has ended, as the results of tools describe it. */
export interface EndedOperation {
  readonly response: Pick<OperationResponse, "data" | "errors">;
  readonly facts: OperationFacts;
  readonly isMutation: boolean;
  readonly credentialsHint: string;
}

/** The result of a tool, with the errors in it. */
export interface ToolResult {
  readonly result: CallToolResult;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/**
 * Returns data and errors as structured content, and as the same JSON in text for clients that read no structured content. A
 * result above `MAX_RESULT_BYTES` is replaced by an error: cut JSON would be taken for all of it.
 */
export function toolResult(operation: EndedOperation): ToolResult {
  const { data, errors } = operation.response;
  const content = {
    ...(data !== undefined && { data }),
    ...(errors !== undefined && { errors: errors.map((error) => explain(error, operation)) }),
  };
  // Before its values are compared with paths.
  const dataBytes = Buffer.byteLength(JSON.stringify(content));
  if (dataBytes > MAX_RESULT_BYTES) return tooLarge(operation, dataBytes);
  const thirdPartyData = thirdPartyPaths(operation);
  const isMarked = thirdPartyData.length > 0;
  const structuredContent = { ...content, ...(isMarked && { thirdPartyData, notice: THIRD_PARTY_NOTICE }) };
  const text = JSON.stringify(structuredContent);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_RESULT_BYTES) return tooLarge(operation, bytes);
  const isError = data === undefined || data === null || isWithoutData(operation) || hasUserErrors(operation);
  const block = { type: "text" as const, text, ...(isMarked && { _meta: { [META]: thirdPartyData } }) };
  return { errors, result: { content: [block], structuredContent, ...(isError && { isError }) } };
}

/** `locations` are left out: only a person can find them in a document. */
function explain({ message, path, extensions = {} }: GraphQLFormattedError, operation: EndedOperation) {
  const { code, ...others } = extensions;
  const known: ErrorCode = isErrorCode(code) ? code : "INTERNAL_SERVER_ERROR";
  const { facts, credentialsHint } = operation;
  const privilege = path && facts.privileges.get(formatPath(path));
  const advice = whatToDo(known, others, { facts, privilege, credentialsHint });
  return { code: known, message, ...(path && { path }), whatToDo: advice, ...others };
}

function thirdPartyPaths({ response: { data, errors = [] }, facts }: EndedOperation): readonly string[] {
  const paths = facts.thirdPartyPaths.filter((path) => hasValue({ data }, path.split(".")));
  const hasProviderMessage = errors.some(({ extensions }) => hasValue(extensions, ["upstream", "providerMessage"]));
  return hasProviderMessage ? [...paths, "errors[].upstream.providerMessage"] : paths;
}

/** True if anything but null is at the path. An item of a list has the path of the list, with `[]`. */
function hasValue(value: unknown, path: readonly string[]): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.some((item) => hasValue(item, path));
  const [key, ...rest] = path;
  if (key === undefined) return true;
  return isJsonObject(value) && hasValue(value[key.replaceAll("[]", "")], rest);
}

/** True if no field of the root has a value because of errors. */
function isWithoutData({ response: { data, errors } }: EndedOperation): boolean {
  return errors !== undefined && Object.values(data ?? {}).every((value) => value === null);
}

/** True if a mutation was rejected: the payload has `userErrors`, which are data. */
function hasUserErrors({ isMutation, response: { data } }: EndedOperation): boolean {
  return isMutation && Object.values(data ?? {}).some((payload) => isPayloadWithErrors(payload));
}

function isPayloadWithErrors(payload: unknown): boolean {
  if (typeof payload !== "object" || payload === null || !("userErrors" in payload)) return false;
  return Array.isArray(payload.userErrors) && payload.userErrors.length > 0;
}

function tooLarge(operation: EndedOperation, bytes: number): ToolResult {
  const made = operation.isMutation ? " The mutation was executed: do not repeat it." : "";
  const message = `The result has ${String(bytes)} bytes as JSON, but at most ${String(MAX_RESULT_BYTES)} are returned.${made}`;
  const errors = [{ message, extensions: { code: "ANSWER_TOO_LARGE" } }];
  const { result } = toolResult({ ...operation, response: { errors } });
  return { errors, result };
}
