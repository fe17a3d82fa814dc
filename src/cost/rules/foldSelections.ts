import {
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type GraphQLError,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";

/** Computes a number from the selections of an operation. */
export interface Fold {
  /** Value of a selection. @param below value of its selection set; 0 if it has none */
  readonly selection: (selection: SelectionNode, below: number) => number;
  /** Value of a fragment definition. @param below value of its selection set, which is the default */
  readonly fragment?: (fragment: FragmentDefinitionNode, below: number) => number;
  readonly combine: (one: number, other: number) => number;
}

export const sum = (one: number, other: number): number => one + other;

/**
 * Folds a selection set with its fragments spread. Visits each fragment definition once, however often it is spread:
 * the time is linear in the size of the document. A fragment within itself counts as 0: NoFragmentCyclesRule reports it.
 */
export function selectionFolder(context: ValidationContext, fold: Fold): (selectionSet: SelectionSetNode) => number {
  const totals = new Map<string, number>();
  const ofSet = ({ selections }: SelectionSetNode): number => {
    let total = 0;
    for (const selection of selections) total = fold.combine(total, fold.selection(selection, below(selection)));
    return total;
  };
  const below = (selection: SelectionNode): number => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    return selection.selectionSet === undefined ? 0 : ofSet(selection.selectionSet);
  };
  const ofFragment = (name: string): number => {
    const known = totals.get(name);
    if (known !== undefined) return known;
    totals.set(name, 0);
    const fragment = context.getFragment(name);
    if (!fragment) return 0;
    const total = ofSet(fragment.selectionSet);
    const whole = fold.fragment === undefined ? total : fold.fragment(fragment, total);
    totals.set(name, whole);
    return whole;
  };
  return ofSet;
}

/** Reports only the first error, even if several operations have one. */
export function onEachOperation(
  context: ValidationContext,
  check: (operation: OperationDefinitionNode) => GraphQLError | undefined,
): ASTVisitor {
  let reported = false;
  return {
    OperationDefinition: (operation) => {
      if (reported) return;
      const error = check(operation);
      if (error === undefined) return;
      reported = true;
      context.reportError(error);
    },
  };
}
