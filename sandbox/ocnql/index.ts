/** OCNQL, the platform's conditions: `firstName='Ines' AND createdDate>='2019-01-15'`. */
import { badRequest } from "../errors.ts";
import type { Call } from "../handler.ts";
import { compile, type Condition, type Kind } from "./compile.ts";
import { parse } from "./parse.ts";
import { OcnqlSyntaxError } from "./tokens.ts";

export interface Where {
  readonly text: string;
  matches(row: object): boolean;
}

/** The `where` condition of a call; undefined if there is none. `kinds` lists the attributes that it may use. @throws PlatformError 400 */
export function whereOf({ query, store }: Call, kinds: Readonly<Record<string, Kind>>): Where | undefined {
  const text = query.get("where");
  return text === null ? undefined : { text, matches: condition(text, kinds, store.settings.whereOnId) };
}

export function condition(text: string, kinds: Readonly<Record<string, Kind>>, onId: boolean): Condition {
  const known = new Map(Object.entries(kinds).filter(([, kind]) => kind !== "id" || onId));
  try {
    return compile(parse(text), known);
  } catch (fault) {
    if (fault instanceof OcnqlSyntaxError) throw badRequest(`Invalid value for where: ${fault.message}`);
    throw fault;
  }
}
