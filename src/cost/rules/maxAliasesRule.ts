import { Kind, type ValidationRule } from "graphql";
import { tooMany } from "../tooExpensive.ts";
import { onEachOperation, selectionFolder, sum } from "./foldSelections.ts";

/** Limits the aliases, including those of `__typename`, each of which takes as much time as any other field. */
export function maxAliasesRule(maxAliases: number): ValidationRule {
  return (context) => {
    const aliasesIn = selectionFolder(context, {
      selection: (selection, below) => (selection.kind === Kind.FIELD && selection.alias ? below + 1 : below),
      combine: sum,
    });
    return onEachOperation(context, ({ selectionSet }) => {
      const aliases = aliasesIn(selectionSet);
      return aliases > maxAliases ? tooMany("aliases", aliases, maxAliases, "MAX_ALIASES") : undefined;
    });
  };
}
