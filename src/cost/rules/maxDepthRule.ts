import { Kind, type ValidationRule } from "graphql";
import { tooMany } from "../tooExpensive.ts";
import { onEachOperation, selectionFolder } from "./foldSelections.ts";

/** Limits the levels of fields. Fragments add no level; `__schema` and what is below it do not count. */
export function maxDepthRule(maxDepth: number): ValidationRule {
  return (context) => {
    const depthOf = selectionFolder(context, {
      selection: (selection, below) => {
        if (selection.kind !== Kind.FIELD) return below;
        return selection.name.value === "__schema" ? 0 : below + 1;
      },
      combine: Math.max,
    });
    return onEachOperation(context, ({ selectionSet }) => {
      const depth = depthOf(selectionSet);
      return depth > maxDepth ? tooMany("levels", depth, maxDepth, "MAX_DEPTH") : undefined;
    });
  };
}
