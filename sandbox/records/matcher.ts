/** Evaluates a condition on records. As in SQL, a comparison with a missing value is neither true nor false. */
import { likePattern } from "../ocnql/like.ts";
import type { Expression, Predicate } from "../ocnql/parse.ts";
import { valueReader } from "./attributes.ts";
import { comparison, type Fold } from "./comparison.ts";
import type { RecordRow, RecordSet } from "./recordSet.ts";

export interface MatchRules {
  readonly foldsCase: boolean;
  readonly masks: RecordSet["masks"];
}

type Test = (row: RecordRow) => boolean | undefined;

export function matcherOf(expression: Expression, rules: MatchRules): (row: RecordRow) => boolean {
  const test = build(expression, rules);
  return (row) => test(row) === true;
}

function build(expression: Expression, rules: MatchRules): Test {
  if (!("left" in expression)) return buildPredicate(expression, rules);
  const [left, right] = [build(expression.left, rules), build(expression.right, rules)];
  // `false` decides an AND, `true` decides an OR, whatever the other operand is.
  const decisive = expression.type === "or";
  return (row) => {
    const first = left(row);
    if (first === decisive) return decisive;
    const second = right(row);
    if (second === decisive) return decisive;
    return first === undefined || second === undefined ? undefined : !decisive;
  };
}

function buildPredicate(predicate: Predicate, { foldsCase, masks = {} }: MatchRules): Test {
  const { attribute } = predicate;
  const fold: Fold = foldsCase ? (text) => text.toLowerCase() : (text) => text;
  const mask = Object.hasOwn(masks, attribute) ? masks[attribute] : undefined;
  const read = valueReader(attribute);
  switch (predicate.type) {
    case "isNull":
      return (row) => read(row).every(isMissing);
    case "compare":
      return anyValue(read, comparison(predicate.operator, predicate.value, fold, mask));
    case "in": {
      const tests = predicate.values.map((value) => comparison("=", value, fold, mask));
      return anyValue(read, (value) => tests.some((holds) => holds(value)));
    }
    case "like": {
      const isLike = likePattern(fold(predicate.pattern));
      return anyValue(read, (value) => isLike(fold(String(value))));
    }
  }
}

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** True if the test holds for one of the values of an attribute: there are several inside lists. */
function anyValue(read: ReturnType<typeof valueReader>, holds: (value: unknown) => boolean): Test {
  return (row) => {
    let isKnown = false;
    for (const value of read(row)) {
      if (isMissing(value)) continue;
      if (holds(value)) return true;
      isKnown = true;
    }
    return isKnown ? false : undefined;
  };
}
