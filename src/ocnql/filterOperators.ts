import type { ObjectDescription } from "../datasources/common/objectDescription.ts";
import { attributeOf } from "./attributes.ts";
import { excludesConditions } from "./support.ts";

/**
 * The operators that conditions on an attribute may have, as in OCNQL: `=`, `is null`. Empty if there are none, or if
 * conditions must use another name. Undefined if the description does not say it.
 */
export function filterOperators(
  description: ObjectDescription | undefined,
  name: string,
): ReadonlySet<string> | undefined {
  const described = attributeOf(description, name);
  if (described === undefined) return undefined;
  if (excludesConditions(description)) return new Set();
  const { isSearchable, searchableNames, operators } = described;
  const isExcluded = isSearchable === false || searchableNames?.includes(name) === false;
  return isExcluded ? new Set() : operators;
}
