import {
  Kind,
  type FieldNode,
  type GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import { tooExpensive } from "../tooExpensive.ts";

/**
 * Maximum comparisons per allowed field. Documents of clients need a few. graphql-js takes about 1 µs for one, so that the
 * default of 2,000 fields bounds its validation to some tens of milliseconds.
 */
const COMPARISONS_PER_FIELD = 10;
/** Relative time to compare two fields of the same type that have neither arguments nor selections. */
const LEAF_COMPARISON = 0.1;
/** Relative time to look up a field in another selection set. */
const LOOKUP = 0.125;

/**
 * Limits the fields of an operation, with its fragments spread, and the number of comparisons that graphql-js'
 * OverlappingFieldsCanBeMergedRule would make. That rule compares each field with all others of the same response key,
 * so that its time is quadratic.
 */
export function maxFieldsRule(maxFields: number): ValidationRule {
  return (context) => {
    const { definitions } = context.getDocument();
    return {
      Document: (): void => {
        const comparisons = { left: maxFields * COMPARISONS_PER_FIELD };
        const spread = new Set<string>();
        const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
        const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
        for (const definition of [...operations, ...fragments]) {
          // graphql-js also compares the fields of fragments that no operation spreads.
          if (definition.kind === Kind.FRAGMENT_DEFINITION && spread.has(definition.name.value)) continue;
          const merged = new MergedFields(context, { maxFields, comparisons, spread });
          const error = merged.check(definition.selectionSet);
          if (error === undefined) continue;
          context.reportError(error);
          return;
        }
      },
    };
  };
}

export function tooManyFields(maxFields: number): GraphQLError {
  const sentence = `This operation exceeds the limit of ${String(maxFields)} fields, with its fragments spread`;
  return tooExpensive(sentence, "MAX_FIELDS");
}

function tooManyComparisons(): GraphQLError {
  return tooExpensive(
    "This operation repeats its fields so often that it cannot be validated. Select fewer fields",
    "MAX_FIELDS",
  );
}

/** The fragments that a selection set is nested in. */
interface Enclosing {
  readonly name: string;
  readonly outer: Enclosing | undefined;
}

interface Source {
  readonly selectionSet: SelectionSetNode;
  readonly within: Enclosing | undefined;
}

/** The fields that were collected under one response key. */
interface MergedField {
  count: number;
  /** Number of fields with neither arguments nor selections, by the enclosing type condition. */
  readonly leavesByType: Map<string, number>;
  readonly below: Source[];
}

type MergedFieldMap = Map<string, MergedField>;

interface Budget {
  readonly maxFields: number;
  /** Comparisons left for the whole document. */
  readonly comparisons: { left: number };
  /** Names of the fragments that were visited. */
  readonly spread: Set<string>;
}

/** Merges the fields of one operation, regardless of types, and counts visits and comparisons. */
class MergedFields {
  #visits = 0;
  #error: GraphQLError | undefined;

  constructor(
    private readonly context: ValidationContext,
    private readonly budget: Budget,
  ) {}

  check(selectionSet: SelectionSetNode): GraphQLError | undefined {
    this.#merge([{ selectionSet, within: undefined }]);
    return this.#error;
  }

  #merge(sources: readonly Source[]): void {
    const fields: MergedFieldMap = new Map();
    const visited = new Set<string>();
    let fieldCount = 0;
    const visit = ({ selectionSet, within }: Source, type: string): void => {
      for (const selection of selectionSet.selections) {
        this.#countVisit();
        if (this.#error !== undefined) return;
        if (selection.kind === Kind.FIELD) {
          fieldCount += 1;
          this.#add(selection, { within, type, fields });
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          visit({ selectionSet: selection.selectionSet, within }, selection.typeCondition?.name.value ?? type);
        } else {
          const name = selection.name.value;
          const fragment = this.context.getFragment(name);
          // A fragment within itself is reported by NoFragmentCyclesRule.
          if (!fragment || visited.has(name) || isWithin(name, within)) continue;
          visited.add(name);
          this.budget.spread.add(name);
          const source = { selectionSet: fragment.selectionSet, within: { name, outer: within } };
          visit(source, fragment.typeCondition.name.value);
        }
      }
    };
    for (const source of sources) visit(source, "");
    const sets = sources.length + visited.size;
    if (sets > 1) this.#countComparisons(sets * (fieldCount + sets) * LOOKUP);
    for (const { below } of fields.values()) {
      if (this.#error !== undefined) return;
      if (below.length > 0) this.#merge(below);
    }
  }

  #add(
    node: FieldNode,
    { within, type, fields }: Pick<Source, "within"> & { readonly type: string; readonly fields: MergedFieldMap },
  ): void {
    const key = (node.alias ?? node.name).value;
    const field = fields.get(key) ?? { count: 0, leavesByType: new Map<string, number>(), below: [] };
    fields.set(key, field);
    const { selectionSet, arguments: args = [] } = node;
    const isLeaf = selectionSet === undefined && args.length === 0;
    const same = isLeaf ? (field.leavesByType.get(type) ?? 0) : 0;
    this.#countComparisons(same * LEAF_COMPARISON + field.count - same);
    field.count += 1;
    if (isLeaf) field.leavesByType.set(type, same + 1);
    if (selectionSet !== undefined) field.below.push({ selectionSet, within });
  }

  #countVisit(): void {
    this.#visits += 1;
    if (this.#visits > this.budget.maxFields) this.#error ??= tooManyFields(this.budget.maxFields);
    this.#countComparisons(1);
  }

  #countComparisons(count: number): void {
    const { comparisons } = this.budget;
    comparisons.left -= count;
    if (comparisons.left < 0) this.#error ??= tooManyComparisons();
  }
}

function isWithin(name: string, enclosing: Enclosing | undefined): boolean {
  for (let link = enclosing; link !== undefined; link = link.outer) if (link.name === name) return true;
  return false;
}
