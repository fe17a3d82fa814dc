/** Evaluates a condition on records. As in SQL, a comparison with a missing value is neither true nor false. */
import { isLike } from "../ocnql/like.ts";
import type { Comparison, Expression } from "../ocnql/parse.ts";
import { valuesAt } from "./attributes.ts";
import { ExactNumber } from "./exactNumber.ts";
import type { RecordRow } from "./recordSet.ts";

type Test = (row: RecordRow) => boolean | undefined;

export function matcherOf(expression: Expression, foldsCase: boolean): (row: RecordRow) => boolean {
  const test = build(expression, foldsCase ? (text) => text.toLowerCase() : (text) => text);
  return (row) => test(row) === true;
}

function build(expression: Expression, fold: (text: string) => string): Test {
  switch (expression.type) {
    case "not": {
      const operand = build(expression.operand, fold);
      return (row) => negate(operand(row));
    }
    case "and":
    case "or": {
      const [left, right] = [build(expression.left, fold), build(expression.right, fold)];
      // `false` decides an AND, `true` decides an OR, whatever the other operand is.
      const decisive = expression.type === "or";
      return (row) => {
        const [first, second] = [left(row), right(row)];
        if (first === decisive || second === decisive) return decisive;
        return first === undefined || second === undefined ? undefined : !decisive;
      };
    }
    case "compare": {
      const holds = comparison(expression.operator, expression.value, fold);
      return anyValue(expression.attribute, holds);
    }
    case "in": {
      const tests = expression.values.map((value) => comparison("=", value, fold));
      return anyValue(expression.attribute, (value) => tests.some((holds) => holds(value)));
    }
    case "like": {
      const pattern = fold(expression.pattern);
      return anyValue(expression.attribute, (value) => isLike(fold(String(value)), pattern));
    }
  }
}

const negate = (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth);

/** True if the test holds for one of the values of an attribute: there are several inside lists. */
function anyValue(attribute: string, holds: (value: unknown) => boolean): Test {
  const path = attribute.split(".");
  return (row) => {
    const values = valuesAt(row, path).filter((value) => value !== null && value !== undefined);
    return values.length === 0 ? undefined : values.some(holds);
  };
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function comparison(operator: Comparison, wanted: string, fold: (text: string) => string): (value: unknown) => boolean {
  const folded = fold(wanted);
  const number = isNumber(wanted) ? Number(wanted) : undefined;
  const moment = isDate(wanted) ? Date.parse(wanted) : undefined;
  return (value) => {
    if (number !== undefined && (typeof value === "number" || value instanceof ExactNumber)) {
      return ordered(Number(value), operator, number);
    }
    const text = String(value);
    if (moment !== undefined && isDate(text)) return ordered(Date.parse(text), operator, moment);
    return ordered(fold(text), operator, folded);
  };
}

function ordered<Value extends string | number>(value: Value, operator: Comparison, wanted: Value): boolean {
  switch (operator) {
    case "=":
      return value === wanted;
    case "!=":
      return value !== wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
  }
}
