import type { FragmentDefinitionNode, ValidationRule } from "graphql";
import { tooMany } from "../tooExpensive.ts";
import { onEachOperation, selectionFolder, sum } from "./foldSelections.ts";

/** Limits the directives of an operation. Those in a fragment count each time it is spread. */
export function maxDirectivesRule(maxDirectives: number): ValidationRule {
  return (context) => {
    const count = ({ directives = [] }: Pick<FragmentDefinitionNode, "directives">) => directives.length;
    const directivesIn = selectionFolder(context, {
      selection: (selection, below) => below + count(selection),
      fragment: (fragment, below) => below + count(fragment),
      combine: sum,
    });
    return onEachOperation(context, (operation) => {
      const directives = count(operation) + directivesIn(operation.selectionSet);
      return directives > maxDirectives
        ? tooMany("directives", directives, maxDirectives, "MAX_DIRECTIVES")
        : undefined;
    });
  };
}
