/** Checks of `where` against what a connector says that it understands. */
import type { AttributeDescription, ObjectDescription } from "../datasources/common/objectDescription.ts";
import { attributeOf } from "./attributes.ts";
import { ConditionError } from "./errors.ts";
import { operatorOf, predicatesOf, type Expression, type Operator, type Predicate } from "./expression.ts";

const NAMES: Readonly<Record<Operator, string>> = {
  "=": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
  in: "in",
  like: "like",
  "is null": "isNull",
};

/**
 * True if the description has parameters of the list of records, but not `where`, and no attribute that conditions can be
 * on.
 */
export function excludesConditions(description: ObjectDescription | undefined): boolean {
  const parameters = description?.listParameters;
  if (description === undefined || parameters?.has("pageSize") !== true || parameters.has("where")) return false;
  for (const { isSearchable, operators, searchableNames } of description.attributes.values()) {
    if (isSearchable === true || operators !== undefined || searchableNames !== undefined) return false;
  }
  return true;
}

/**
 * Rejects conditions that the description of the object excludes. Attributes and operators that it does not mention pass:
 * their effect is checked in the rows.
 * @throws ConditionError with what is supported instead
 */
export function checkSupport(expression: Expression, description: ObjectDescription | undefined): void {
  if (excludesConditions(description)) {
    throw new ConditionError("The connector does not support conditions on records of this object.");
  }
  for (const predicate of predicatesOf(expression)) {
    const described = attributeOf(description, predicate.attribute);
    if (described !== undefined) checkPredicate(predicate, described, description);
  }
}

function checkPredicate(
  predicate: Predicate,
  { isSearchable, operators, searchableNames }: AttributeDescription,
  description: ObjectDescription | undefined,
): void {
  const { attribute } = predicate;
  if (searchableNames !== undefined && !searchableNames.includes(attribute)) {
    throw new ConditionError(
      `The connector does not support conditions on "${attribute}". Use ${listed(searchableNames)} instead.`,
    );
  }
  if (isSearchable === false) {
    const searchable = searchableNamesOf(description);
    const hint = searchable.length === 0 ? "" : ` It supports them on ${listed(searchable)}.`;
    throw new ConditionError(`The connector does not support conditions on "${attribute}".${hint}`);
  }
  const operator = operatorOf(predicate);
  if (operators !== undefined && !operators.has(operator)) {
    const supported = Object.entries(NAMES).flatMap(([written, name]) => (operators.has(written) ? [name] : []));
    throw new ConditionError(
      `The connector does not support \`${NAMES[operator]}\` on "${attribute}", only ${supported.map((name) => `\`${name}\``).join(", ")}.`,
    );
  }
}

function searchableNamesOf(description: ObjectDescription | undefined): readonly string[] {
  return [...(description?.attributes ?? [])].flatMap(([name, { isSearchable, searchableNames }]) =>
    isSearchable === true ? (searchableNames ?? [name]) : [],
  );
}

const MAX_LISTED = 10;

function listed(names: readonly string[]): string {
  const some = names.slice(0, MAX_LISTED).map((name) => `"${name}"`);
  return names.length > MAX_LISTED ? `${some.join(", ")} and others` : some.join(", ");
}
