import type { ValidationRule } from "graphql";
import { tooManyItems } from "../tooExpensive.ts";

/** Limits the list literals of a document. Lists in variables are checked with each request. */
export function maxListItemsRule(maxListItems: number): ValidationRule {
  return (context) => {
    let reported = false;
    return {
      ListValue: ({ values }) => {
        if (reported || values.length <= maxListItems) return;
        reported = true;
        context.reportError(tooManyItems(values.length, maxListItems));
      },
    };
  };
}
