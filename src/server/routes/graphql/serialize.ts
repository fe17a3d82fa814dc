import { JsonBuffer } from "../../../graphql/execution/jsonBuffer.ts";
import { JsonItems } from "../../../graphql/execution/jsonItems.ts";

/** Estimated characters from which a response is serialized in pieces. Shorter ones do not take less CPU time in pieces. */
const MIN_LENGTH = 32_768;
/** Estimated characters of a number, `true`, `false` or null, and of an attribute's name. */
const SHORT_LENGTH = 8;
/** Levels of lists and objects that the estimate visits. */
const MAX_LEVELS = 20;

/** Serializes a value as JSON, with a newline as in Apollo Server's responses. Lists can be `JsonItems`. */
export function serialize(value: object): string | Buffer {
  const length = estimateLength(value);
  if (length < MIN_LENGTH) return `${JSON.stringify(value)}\n`;
  const json = new JsonBuffer(length);
  json.addValue(value);
  json.addText("\n");
  return json.toBuffer();
}

/** Estimates the length of a text of JSON. All items of a list count as the first one. */
function estimateLength(value: unknown, levels = MAX_LEVELS): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null || levels === 0) return SHORT_LENGTH;
  if (Array.isArray(value)) return value.length === 0 ? 0 : value.length * estimateLength(value[0], levels - 1);
  // Only `JsonBuffer` writes them.
  if (value instanceof JsonItems) return Math.max(value.length, MIN_LENGTH);
  let length = 0;
  for (const name in value) {
    length += SHORT_LENGTH + estimateLength((value as Readonly<Record<string, unknown>>)[name], levels - 1);
  }
  return length;
}
