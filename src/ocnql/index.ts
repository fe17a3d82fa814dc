/** Conditions on records: from the arguments of a field to the `where` parameter of the REST call, and to checks of rows. */
import type { ObjectDescription } from "../datasources/common/objectDescription.ts";
import { badUserInput, truncateMessage } from "../relay/inputErrors.ts";
import type { RecordFilter } from "../schema/common/recordFilter.ts";
import { compile } from "./compile.ts";
import { ConditionError } from "./errors.ts";
import { allOf, withoutEmptyLists, type Expression } from "./expression.ts";
import {
  conditionsIn,
  findIgnored,
  findUnverified,
  judgedAttributes,
  type FindIgnored,
  type FindUnverified,
  type IgnoredCondition,
} from "./ignored.ts";
import { formatWithinLimits } from "./limits.ts";
import { parse } from "./parse.ts";
import { checkSupport } from "./support.ts";

export { filterOperators } from "./filterOperators.ts";
export { IgnoredConditions } from "./findings.ts";
export type { IgnoredCondition } from "./ignored.ts";

export interface RecordConditionInput {
  readonly where?: RecordFilter | null | undefined;
  readonly ocnql?: string | null | undefined;
}

export interface RecordCondition {
  /** For the `where` parameter. Undefined without conditions. */
  readonly text: string | undefined;
  /** True if no record can match, because of `in: []`: no call is needed. */
  readonly matchesNothing: boolean;
  /** Dotted paths that rows must have for `ignoredBy`, to be added to the `fields` parameter. */
  readonly attributes: readonly string[];
  /** Each field with its operator, to be looked up in `IgnoredConditions` before a call. */
  readonly conditions: readonly IgnoredCondition[];
  /** Returns the condition that a row breaks, so that the connected application must have ignored it. */
  readonly ignoredBy: FindIgnored;
  /** Returns the conditions of which nothing shows whether the connected application applies them: neither the row nor the description. */
  readonly unverifiedBy: FindUnverified;
}

const NO_CONDITION: RecordCondition = {
  text: undefined,
  matchesNothing: false,
  attributes: [],
  conditions: [],
  ignoredBy: () => undefined,
  unverifiedBy: () => [],
};

/**
 * Compiles `where` and `ocnql`, both of which records must match.
 * @param description of the object, if it is known: excludes conditions of `where`, and determines how values are written
 * @throws BAD_USER_INPUT if a condition is invalid, too large or, in `where`, not supported by the connector
 */
export function compileRecordCondition(
  { where, ocnql }: RecordConditionInput,
  description: ObjectDescription | undefined,
): RecordCondition {
  try {
    const joined = join(where, ocnql, description);
    return joined === undefined ? NO_CONDITION : conditionOf(joined, description);
  } catch (error) {
    throw error instanceof ConditionError ? badUserInput(truncateMessage(error.message)) : error;
  }
}

/** As a tree: texts could combine to another meaning. */
function join(
  where: RecordFilter | null | undefined,
  ocnql: string | null | undefined,
  description: ObjectDescription | undefined,
): Expression | undefined {
  const compiled = where == null ? undefined : compile(where, description);
  if (compiled !== undefined) checkSupport(compiled, description);
  const parsed = ocnql == null ? undefined : parse(ocnql);
  return allOf([compiled, parsed].filter((expression) => expression !== undefined));
}

function conditionOf(joined: Expression, description: ObjectDescription | undefined): RecordCondition {
  // Checks also what `in: []` makes superfluous.
  formatWithinLimits(joined);
  const possible = withoutEmptyLists(joined);
  if (possible === undefined) return { ...NO_CONDITION, matchesNothing: true };
  return {
    text: formatWithinLimits(possible),
    matchesNothing: false,
    attributes: judgedAttributes(possible, description),
    conditions: conditionsIn(possible),
    ignoredBy: findIgnored(possible, description),
    unverifiedBy: findUnverified(possible, description),
  };
}
