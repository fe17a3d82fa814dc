/** Finds conditions that a connected application has ignored, by the rows that it returned. */
import type { AttributeDescription, ObjectDescription } from "../datasources/common/objectDescription.ts";
import { attributeOf } from "./attributes.ts";
import { comparerOf, type Interpretation } from "./compareValues.ts";
import { isGroup, operatorOf, predicatesOf, type Expression, type Group, type Predicate } from "./expression.ts";
import { dateFormat, ISO_8601, type DateFormat } from "./masks.ts";

export interface IgnoredCondition {
  readonly field: string;
  /** As in OCNQL: `=`, `in`, or `or` for alternatives on one field. */
  readonly operator: string;
}

type Row = Readonly<Record<string, unknown>>;
type Scalar = string | number | boolean;

/** Returns the condition that a row breaks. Undefined if it matches, or if that cannot be decided. */
export type FindIgnored = (row: Row) => IgnoredCondition | undefined;

/**
 * Prepares the check of rows. Only what is certain is reported: not `!=` and `like`, not alternatives on several fields,
 * not attributes that a row lacks, lists, nor dates in unknown formats. An application may fold case, and may return
 * numbers as strings.
 */
export function findIgnored(expression: Expression, description: ObjectDescription | undefined): FindIgnored {
  if (!isGroup(expression)) {
    const verdict = verdictOf(expression, description);
    if (verdict === undefined) return () => undefined;
    const found = conditionOf(expression);
    return (row) => (verdict(row) === "broken" ? found : undefined);
  }
  const finders = expression.operands.map((operand) => findIgnored(operand, description));
  if (expression.kind === "and") return (row) => firstOf(finders, row);
  const found = alternativesOf(expression);
  if (found === undefined) return () => undefined;
  return (row) => (finders.every((find) => find(row) !== undefined) ? found : undefined);
}

/** All conditions that `findIgnored` can return for an expression, and others of it. */
export function conditionsIn(expression: Expression): readonly IgnoredCondition[] {
  if (!isGroup(expression)) return [conditionOf(expression)];
  const conditions = expression.operands.flatMap(conditionsIn);
  const alternatives = alternativesOf(expression);
  return alternatives === undefined ? conditions : [...conditions, alternatives];
}

/** Undefined unless an expression is alternatives on one field. */
function alternativesOf(expression: Group): IgnoredCondition | undefined {
  const [field, ...others] = new Set(predicatesOf(expression).map(({ attribute }) => attribute));
  if (expression.kind === "and" || field === undefined || others.length > 0) return undefined;
  return { field, operator: "or" };
}

/** Returns the conditions of which a row does not show whether the connected application applies them. */
export type FindUnverified = (row: Row) => readonly IgnoredCondition[];

/**
 * Prepares the search for conditions that the description does not mention as supported, and that a row does not decide:
 * it lacks the attribute, or the order of its values is unknown, or no row can decide them.
 */
export function findUnverified(expression: Expression, description: ObjectDescription | undefined): FindUnverified {
  if (!isGroup(expression)) {
    if (isSupported(expression, description)) return () => [];
    const found = [conditionOf(expression)];
    const verdict = verdictOf(expression, description);
    return (row) => (verdict === undefined || verdict(row) === "undecided" ? found : []);
  }
  const finders = expression.operands.map((operand) => findUnverified(operand, description));
  if (expression.kind === "and" || alternativesOf(expression) !== undefined) {
    return (row) => finders.flatMap((find) => find(row));
  }
  const fields = new Set(predicatesOf(expression).map(({ attribute }) => attribute));
  const found = { field: [...fields].join(", "), operator: "or" };
  return (row) => [...finders.flatMap((find) => find(row)), found];
}

/** True if the description says that the connector applies the predicate. */
function isSupported(predicate: Predicate, description: ObjectDescription | undefined): boolean {
  const { attribute } = predicate;
  const operators = attributeOf(description, attribute)?.operators;
  return operators?.has(operatorOf(predicate)) === true || isSearchableName(attribute, description);
}

function conditionOf(predicate: Predicate): IgnoredCondition {
  return { field: predicate.attribute, operator: operatorOf(predicate) };
}

/** Attributes that rows must have for the check, if the connected application can select attributes. */
export function judgedAttributes(
  expression: Expression,
  description: ObjectDescription | undefined,
): readonly string[] {
  const judged = predicatesOf(expression).filter((predicate) => verdictOf(predicate, description) !== undefined);
  const names = new Set(judged.map(({ attribute }) => attribute));
  // An application may refuse to select a name that conditions alone can use.
  return [...names].filter((name) => description === undefined || attributeOf(description, name) !== undefined);
}

function firstOf(finders: readonly FindIgnored[], row: Row): IgnoredCondition | undefined {
  for (const find of finders) {
    const found = find(row);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a row shows about a predicate. */
type Verdict = "broken" | "kept" | "undecided";

/** Undefined if no row can decide the predicate. */
function verdictOf(
  predicate: Predicate,
  description: ObjectDescription | undefined,
): ((row: Row) => Verdict) | undefined {
  const { attribute } = predicate;
  const described = attributeOf(description, attribute);
  if (attribute.includes("[*]") || (described === undefined && isSearchableName(attribute, description)))
    return undefined;
  if (predicate.kind === "isNull") return (row) => (isPresent(valueIn(row, attribute)) ? "broken" : "kept");
  const interpretation = interpretationOf(described);
  if (interpretation === undefined) return undefined;
  const judge = judgeOf(predicate, interpretation);
  if (judge === undefined) return undefined;
  return (row) => {
    const value = valueIn(row, attribute);
    return value === undefined ? "undecided" : judge(value);
  };
}

/** Undefined for predicates that no value breaks for certain: applications may have several values where they return one. */
function judgeOf(predicate: Predicate, interpretation: Interpretation): ((value: Scalar) => Verdict) | undefined {
  if (predicate.kind === "in") {
    const comparers = predicate.values.map((operand) => comparerOf(operand, interpretation));
    return (value) => (comparers.every((compare) => compare(value).isUnequal) ? "broken" : "kept");
  }
  if (predicate.kind !== "comparison" || predicate.operator === "!=") return undefined;
  const compare = comparerOf(predicate.value, interpretation);
  if (predicate.operator === "=") return (value) => (compare(value).isUnequal ? "broken" : "kept");
  const { broken, kept } = ORDERS[predicate.operator];
  return (value) => {
    const certainty = compare(value);
    return certainty[broken] ? "broken" : certainty[kept] ? "kept" : "undecided";
  };
}

const ORDERS = {
  "<": { broken: "isNotLess", kept: "isLess" },
  "<=": { broken: "isGreater", kept: "isNotGreater" },
  ">": { broken: "isNotGreater", kept: "isGreater" },
  ">=": { broken: "isLess", kept: "isNotLess" },
} as const;

/** Undefined if the format of its dates is unknown. */
function interpretationOf({ type, format, mask }: Partial<AttributeDescription> = {}): Interpretation | undefined {
  const isDate = mask === undefined && format?.startsWith("date") === true;
  const dates: DateFormat | undefined = isDate ? ISO_8601 : mask === undefined ? undefined : dateFormat(mask);
  if (mask !== undefined && dates === undefined) return undefined;
  return { dates, isNumeric: type === "number" || type === "integer" };
}

function isSearchableName(name: string, description: ObjectDescription | undefined): boolean {
  if (description === undefined) return false;
  for (const { searchableNames } of description.attributes.values()) if (searchableNames?.includes(name)) return true;
  return false;
}

/** Some applications have no difference between empty and missing values. */
const isPresent = (value: Scalar | undefined): boolean =>
  value !== undefined && (typeof value !== "string" || value.trim() !== "");

/** The scalar at a dotted path, or of an attribute whose name has the dots. Undefined for both at once, lists and objects. */
function valueIn(row: Row, path: string): Scalar | undefined {
  if (!path.includes(".")) return Object.hasOwn(row, path) ? scalarOrUndefined(row[path]) : undefined;
  const found = [...valuesAt(row, path.split("."))];
  return found.length === 1 ? scalarOrUndefined(found[0]) : undefined;
}

function scalarOrUndefined(value: unknown): Scalar | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

function* valuesAt(value: unknown, steps: readonly string[]): Generator {
  if (steps.length === 0) {
    yield value;
    return;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  for (let length = 1; length <= steps.length; length += 1) {
    const name = steps.slice(0, length).join(".");
    if (Object.hasOwn(value, name)) yield* valuesAt((value as Row)[name], steps.slice(length));
  }
}
