import { hasLongIntegers, isJsonObject, parseJson } from "../upstream/json.ts";

/**
 * Parses a message of JSON-RPC. Integers beyond 2^53 in the arguments of a tool, such as ids, are returned as strings of their
 * digits; elsewhere, they are rounded, and the message is not valid: a response could not repeat its id.
 * @throws SyntaxError if the text is not JSON
 */
export function parseMessage(text: string): unknown {
  const message: unknown = JSON.parse(text);
  if (!hasLongIntegers(text) || !isJsonObject(message) || !isJsonObject(message["params"])) return message;
  const exact = parseJson(text) as { readonly params: { readonly arguments?: unknown } };
  return { ...message, params: { ...message["params"], arguments: exact.params.arguments } };
}
