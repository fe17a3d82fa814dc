import { isUtf8 } from "node:buffer";
import {
  ErrorCode,
  JSONRPCMessageSchema,
  RequestIdSchema,
  type JSONRPCMessage,
} from "@modelcontextprotocol/sdk/types.js";
import { isJsonObject } from "../upstream/json.ts";
import { parseMessage } from "./messageText.ts";

export const NOT_A_MESSAGE =
  "Expected a message of JSON-RPC 2.0. The id of a request must be a string, or an integer between -(2^53 - 1) and 2^53 - 1.";

/** True if the parsed JSON is a message. */
export function isMessage(body: unknown): body is JSONRPCMessage {
  return JSONRPCMessageSchema.safeParse(body).success;
}

/**
 * Returns a message without a request for a task: a server without tasks must ignore it, but the SDK rejects it as an internal
 * error.
 */
export function withoutTask(message: JSONRPCMessage): JSONRPCMessage {
  if (!("params" in message) || message.params?.["task"] === undefined) return message;
  return { ...message, params: { ...message.params, task: undefined } };
}

/** The response to what is not a message. Its id is null if it cannot be read. */
export interface Rejection {
  readonly jsonrpc: "2.0";
  readonly id: string | number | null;
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

/** Reads a message from a line of UTF-8. */
export function readMessage(line: Buffer): { readonly message: JSONRPCMessage } | { readonly rejection: Rejection } {
  if (!isUtf8(line)) return rejection(ErrorCode.ParseError, "Expected a line of UTF-8.");
  let body: unknown;
  try {
    body = parseMessage(line.toString("utf8"));
  } catch {
    return rejection(ErrorCode.ParseError, "Expected a line of JSON.");
  }
  return isMessage(body)
    ? { message: withoutTask(body) }
    : rejection(ErrorCode.InvalidRequest, NOT_A_MESSAGE, isJsonObject(body) ? body["id"] : undefined);
}

function rejection(code: ErrorCode, message: string, id?: unknown): { readonly rejection: Rejection } {
  const { data = null } = RequestIdSchema.safeParse(id);
  return { rejection: { jsonrpc: "2.0", id: data, error: { code, message } } };
}
