import { parseExactJson } from "../../upstream/exactJson.ts";

/**
 * The object or list that a text of the platform contains. Undefined for other text: ids that look like numbers stay text.
 * Numbers that a double does not represent are strings.
 */
export function objectOrListIn(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
