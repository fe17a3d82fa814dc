/** The `where` condition of a record list, as far as the application supports it. */
import { badRequest } from "../errors.ts";
import { parse } from "../ocnql/parse.ts";
import { OcnqlSyntaxError } from "../ocnql/tokens.ts";
import type { ApplicationProfile } from "./application.ts";
import { matcherOf } from "./matcher.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";
import { withAttributes } from "./searchNames.ts";
import { supported } from "./support.ts";

/** Undefined if all records match. @throws PlatformError 400 */
export function recordCondition(
  text: string | null,
  { masks, searchable, searchNames = {} }: RecordSet,
  { ocnql, foldsCase = false }: ApplicationProfile,
): ((row: RecordRow) => boolean) | undefined {
  if (text === null || text.trim() === "") return undefined;
  try {
    const expression = supported(parse(text), ocnql, searchable);
    return expression && matcherOf(withAttributes(expression, searchNames), { foldsCase, masks });
  } catch (fault) {
    if (fault instanceof OcnqlSyntaxError) throw badRequest(`Error parsing query: ${fault.message}`);
    throw fault;
  }
}
