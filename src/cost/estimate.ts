import { OperationTypeNode } from "graphql";
import { maxListProbes, type WhereIdIn } from "../datasources/common/listedReads.ts";
import { ConditionEvaluator } from "../relay/collectFields.ts";
import { DEFAULT_FIRST } from "../relay/pagination.ts";
import type { MergedSources, OperationId } from "../schema/common/rest.ts";
import { connectionCost, mergedConnectionCost, type ConnectionArguments } from "./connectionCost.ts";
import type { CostNode, CostPlan } from "./plan.ts";

export interface Estimate {
  /** Upper bound of the REST calls of the operation, without retries. */
  readonly calls: number;
  /** The field with the most calls. The path is empty if there are none. */
  readonly mostExpensiveField: { readonly path: string; readonly calls: number };
  /** Upper bound of the rows of connections in the response: page sizes within page sizes multiply. */
  readonly rows: number;
  /** The connection with the most rows. The path is empty if there are none. */
  readonly largestField: { readonly path: string; readonly rows: number };
}

export interface EstimateOptions {
  /** Whether lists may be filtered by `where id in (…)`. */
  readonly whereIdIn: WhereIdIn;
  /** Assumed length of a list without pages. REST calls for further items are rejected, see unpagedLists.ts. */
  readonly maxUnpagedItems: number;
}

/** As coerced by graphql-js, defaults applied. */
export type CoercedVariables = Readonly<Record<string, unknown>>;

export function estimate(plan: CostPlan, variables: CoercedVariables, options: EstimateOptions): Estimate {
  if (plan.operation.operation !== OperationTypeNode.MUTATION) {
    return new Estimation(variables, options).of(plan.roots);
  }
  // A change discards what was read before it, so mutations share no reads.
  const total = new Tally();
  for (const root of plan.roots) total.add(new Estimation(variables, options).of([root]));
  return total.summary();
}

/** Sums of calls and rows, and the field that contributes most to each. */
class Tally implements Estimate {
  calls = 0;
  mostExpensiveField: Estimate["mostExpensiveField"] = { path: "", calls: 0 };
  rows = 0;
  largestField: Estimate["largestField"] = { path: "", rows: 0 };

  addCalls(path: string, calls: number): void {
    this.calls += calls;
    if (calls > this.mostExpensiveField.calls) this.mostExpensiveField = { path, calls };
  }

  addRows(path: string, rows: number): void {
    this.rows += rows;
    if (rows > this.largestField.rows) this.largestField = { path, rows };
  }

  add(other: Estimate): void {
    this.calls += other.calls;
    this.rows += other.rows;
    if (other.mostExpensiveField.calls > this.mostExpensiveField.calls) {
      this.mostExpensiveField = other.mostExpensiveField;
    }
    if (other.largestField.rows > this.largestField.rows) this.largestField = other.largestField;
  }

  summary(): Estimate {
    const { calls, mostExpensiveField, rows, largestField } = this;
    return { calls, mostExpensiveField, rows, largestField };
  }

  /** Raises the sums to those of another possible type of the same object. */
  raiseTo(other: Estimate): void {
    if (other.calls > this.calls) {
      this.calls = other.calls;
      this.mostExpensiveField = other.mostExpensiveField;
    }
    if (other.rows > this.rows) {
      this.rows = other.rows;
      this.largestField = other.largestField;
    }
  }
}

/** A tally with the number of keys that loaders read, by the REST operation of a single read. */
class LoadTally extends Tally {
  readonly keys = new Map<OperationId, number>();

  addKeys(operation: OperationId, keys: number): void {
    this.keys.set(operation, (this.keys.get(operation) ?? 0) + keys);
  }

  addLoads(other: LoadTally): void {
    this.add(other);
    for (const [operation, keys] of other.keys) this.addKeys(operation, keys);
  }

  raiseLoadsTo(other: LoadTally): void {
    this.raiseTo(other);
    for (const [operation, keys] of other.keys) {
      this.keys.set(operation, Math.max(this.keys.get(operation) ?? 0, keys));
    }
  }
}

/** The objects that fields belong to. */
interface Surroundings {
  readonly parents: number;
  /** Length of a list of them. */
  readonly listLength: number;
  /** Lists of the merged connection that they are. */
  readonly sources?: number;
}

class Estimation {
  readonly #conditions: ConditionEvaluator;
  /** Calls that do not grow with the number of parents. They count for every possible type of an object. */
  readonly #fixed = new LoadTally();
  readonly #dedupeKeys = new Set<string>();

  constructor(
    private readonly variables: CoercedVariables,
    private readonly options: EstimateOptions,
  ) {
    this.#conditions = new ConditionEvaluator(variables);
  }

  of(roots: readonly CostNode[]): Estimate {
    const tally = new LoadTally();
    this.#addFields(roots, { parents: 1, listLength: this.options.maxUnpagedItems }, tally);
    tally.addLoads(this.#fixed);
    for (const [operation, keys] of tally.keys) tally.calls += maxListProbes(operation, keys, this.options.whereIdIn);
    return tally.summary();
  }

  #addFields(nodes: readonly CostNode[], around: Surroundings, tally: LoadTally): void {
    const { parents } = around;
    if (parents === 0) return;
    const reread = new Set<OperationId>();
    const shared = new Set<OperationId>();
    for (const node of nodes) {
      if (!this.#conditions.isIncluded(node.occurrences)) continue;
      if (node.cost?.kind === "connection" && node.cost.sources !== undefined) {
        this.#addMergedConnection(node, node.cost.sources, parents, tally);
        continue;
      }
      if (node.rereadsParent !== undefined && this.#rereadsParent(node) && !reread.has(node.rereadsParent)) {
        reread.add(node.rereadsParent);
        tally.addCalls(node.path, parents);
      }
      for (const operation of node.sharedCalls) {
        if (!shared.has(operation)) tally.addCalls(node.path, parents);
        shared.add(operation);
      }
      if (node.extraCall !== undefined) {
        this.#fixed.addCalls(node.path, 1);
        this.#fixed.addKeys(node.extraCall, 1);
      }
      this.#addField(node, around, tally);
    }
  }

  #rereadsParent({ rereadsParentFor }: CostNode): boolean {
    return rereadsParentFor?.some(({ occurrences }) => this.#conditions.isIncluded(occurrences)) ?? true;
  }

  #callsForFields({ callsFor }: CostNode): number {
    if (callsFor === undefined) return 0;
    return callsFor.nodes.some(({ occurrences }) => this.#conditions.isIncluded(occurrences)) ? callsFor.calls : 0;
  }

  #addField(node: CostNode, { parents, listLength, sources = 1 }: Surroundings, tally: LoadTally): void {
    const { cost, path } = node;
    let items = parents * (node.isPerSource ? sources : node.returnsList ? listLength : 1);
    let lengthBelow = this.options.maxUnpagedItems;
    switch (cost?.kind) {
      case undefined:
        break;
      case "perParent":
        this.#addLoads(node, (cost.calls + this.#callsForFields(node)) * parents, tally);
        break;
      case "reference":
        if (this.#conditions.isIncluded(node.nonKeyFields)) this.#addLoads(node, parents, tally);
        break;
      case "perOperation":
        if (!this.#dedupeKeys.has(cost.dedupeKey)) {
          this.#dedupeKeys.add(cost.dedupeKey);
          this.#fixed.addCalls(path, 1);
        }
        break;
      case "perItem": {
        const list = this.#arguments(node)[cost.argument];
        const all: readonly unknown[] = Array.isArray(list) ? list : [list];
        const selectsOnlyKeys = !this.#conditions.isIncluded(node.nonKeyFields);
        const loaded = selectsOnlyKeys ? all.filter((item) => !cost.isFree(item)) : all;
        this.#addLoads(node, parents * loaded.reduce<number>((sum, item) => sum + cost.callsOf(item), 0), tally);
        items = parents * all.length;
        break;
      }
      case "connection": {
        const range = this.#rangeOf(node);
        tally.addCalls(path, parents * connectionCost(range, (name) => this.#selects(node, name)));
        this.#addRows(node, parents * range.first, tally);
        lengthBelow = range.first;
      }
    }
    this.#addResults(node.results, { parents: items, listLength: lengthBelow }, tally);
  }

  /** Every source can need its own read, a second one, and the shared calls: other merged connections have other sources. */
  #addMergedConnection(node: CostNode, merged: MergedSources, parents: number, tally: LoadTally): void {
    const { argument, readBy, pagesOfEach } = merged;
    const { path, rereadsParent, sharedCalls } = node;
    const ids = this.#arguments(node)[argument];
    const sources = Array.isArray(ids) ? ids.length : 0;
    const range = this.#rangeOf(node);
    const pages =
      pagesOfEach === undefined
        ? mergedConnectionCost({ ...range, sources }, (name) => this.#selects(node, name))
        : sources * pagesOfEach(range);
    if (pages > 0) {
      const ofEach = (readBy === undefined ? 0 : 1) + (rereadsParent === undefined ? 0 : 1) + sharedCalls.length;
      tally.addCalls(path, parents * (pages + sources * ofEach));
      if (readBy !== undefined) tally.addKeys(readBy, parents * sources);
    }
    this.#addRows(node, parents * range.first, tally);
    this.#addResults(node.results, { parents, listLength: range.first, sources }, tally);
  }

  #rangeOf(node: CostNode): ConnectionArguments {
    const { first, after } = this.#arguments(node);
    return {
      first: Math.max(typeof first === "number" ? first : DEFAULT_FIRST, 0),
      after: typeof after === "string" ? after : undefined,
    };
  }

  #selects(node: CostNode, name: string): boolean {
    return this.#conditions.isIncluded(node.selectedFields.get(name) ?? []);
  }

  #addRows(node: CostNode, rows: number, tally: LoadTally): void {
    const lists = node.rowLists.filter((occurrences) => this.#conditions.isIncluded(occurrences));
    tally.addRows(node.path, rows * lists.length);
  }

  /** Adds the maximum over the possible types. */
  #addResults(results: CostNode["results"], below: Surroundings, tally: LoadTally): void {
    const [only, ...others] = results;
    if (only === undefined) return;
    if (others.length === 0) {
      this.#addFields(only, below, tally);
      return;
    }
    const maximum = new LoadTally();
    for (const nodes of results) {
      const ofType = new LoadTally();
      this.#addFields(nodes, below, ofType);
      maximum.raiseLoadsTo(ofType);
    }
    tally.addLoads(maximum);
  }

  #addLoads({ path, operations }: CostNode, calls: number, tally: LoadTally): void {
    tally.addCalls(path, calls);
    for (const operation of operations) tally.addKeys(operation, calls);
  }

  /** Empty if graphql-js cannot coerce the arguments: the field fails without a call then. */
  #arguments(node: CostNode): Readonly<Record<string, unknown>> {
    try {
      return node.arguments?.valuesFor(this.variables, undefined) ?? {};
    } catch {
      return {};
    }
  }
}
