/** What a condition may consist of, in whichever form the client sends it. */
import { ConditionError } from "./errors.ts";
import { isGroup, literalsOf, predicatesOf, type Expression } from "./expression.ts";
import { format } from "./format.ts";

export const MAX_DEPTH = 5;
export const MAX_PREDICATES = 50;
/** Of the text that is sent, in UTF-8. */
export const MAX_BYTES = 4_096;

const MAX_NAME_LENGTH = 200;
const NAME = /^(?:[\p{L}\p{M}\p{N}_.\- ]|\[\*\])+$/u;
const CONTROL_CHARACTER = /\p{Cc}/u;
/**
 * OCNQL doubles quotes. Connected applications may escape them with a backslash: a quote after one would not end the
 * value, or would end it too early. A backslash at the end of a value precedes the closing quote.
 */
const AMBIGUOUS_BACKSLASH = /\\['"`]|['"`]\\|\\$/;

/** Returns the text of a condition. @throws ConditionError if a name, a value or the size is not allowed */
export function formatWithinLimits(expression: Expression): string {
  const predicates = predicatesOf(expression);
  if (depthOf(expression) > MAX_DEPTH) {
    throw new ConditionError(`A condition must not be nested deeper than ${String(MAX_DEPTH)} levels.`);
  }
  if (predicates.length > MAX_PREDICATES) {
    throw new ConditionError(
      `At most ${String(MAX_PREDICATES)} conditions are allowed, but there are ${String(predicates.length)}.`,
    );
  }
  for (const predicate of predicates) {
    checkName(predicate.attribute);
    for (const { text } of literalsOf(predicate)) checkText(text);
  }
  const text = format(expression);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    throw new ConditionError(
      `A condition must have at most ${String(MAX_BYTES)} bytes as OCNQL, but has ${String(bytes)}.`,
    );
  }
  return text;
}

/** @throws ConditionError */
export function checkName(name: string): void {
  if (name.length > MAX_NAME_LENGTH || name.trim() !== name || !NAME.test(name)) {
    throw new ConditionError(
      "The path of a field must have up to 200 letters, digits, `_`, `-`, `.`, `[*]` and spaces within.",
    );
  }
}

function checkText(text: string): void {
  if (CONTROL_CHARACTER.test(text) || !text.isWellFormed()) {
    throw new ConditionError("A value of a condition must not contain control characters or lone surrogates.");
  }
  if (AMBIGUOUS_BACKSLASH.test(text)) {
    throw new ConditionError("A value of a condition must not contain a backslash beside a quote or at its end.");
  }
}

/** Number of groups around the innermost predicate. */
function depthOf(expression: Expression): number {
  return isGroup(expression) ? 1 + Math.max(...expression.operands.map(depthOf)) : 0;
}
