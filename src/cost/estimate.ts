import {
  valueFromASTUntyped,
  type GraphQLError,
  type ArgumentNode,
  type DirectiveNode,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import { FEWEST_IDS, IDS_A_CALL } from "../datasources/byIds.ts";
import { FEWEST_KEYS } from "../datasources/bulk.ts";
import { DEFAULT_FIRST } from "../relay/connection.ts";
import { mostCallsOf } from "../relay/walk.ts";
import type { OperationId } from "../schema/rest.ts";
import type { CostNode, CostPlan } from "./plan.ts";

/** Items that a list without a page size is taken to have, where its items cost something. The limit while running holds anyway. */
const ASSUMED_ITEMS = 100;

/** Where many are wanted, a look at their list may come first, in vain at worst: see datasources/bulk.ts. */
const LOOKED_UP_IN_A_LIST: ReadonlySet<OperationId> = new Set<OperationId>([
  "getAccount",
  "getAccountUser",
  "getConnectorInstance",
  "getFormula",
  "getFormulaInstance",
  "getOrganizationUser",
  "getUser",
]);

/** See datasources/byIds.ts. */
const ASKED_FOR_IDS: ReadonlySet<OperationId> = new Set<OperationId>([
  "getAccount",
  "getAccountUser",
  "getOrganizationUser",
  "getUser",
]);

export interface Estimate {
  /** The most REST calls that the operation can need. */
  readonly calls: number;
  /** The field that most of them are due to. */
  readonly dearest: { readonly path: string; readonly calls: number };
  /** The most rows of lists that it can give: page sizes within page sizes multiply. */
  readonly rows: number;
  /** The field that most of those are due to. */
  readonly broadest: { readonly path: string; readonly rows: number };
  /** Why no estimate can be made at all. */
  readonly refusal?: GraphQLError;
}

type Variables = Readonly<Record<string, unknown>>;

/** @param whereIdIn whether lists of accounts and users may be asked for single ids first, in vain at worst */
export function estimate(plan: CostPlan, given: Variables, whereIdIn: boolean): Estimate {
  const variables = variablesOf(plan.operation, given);
  const estimation = () => new Estimation(variables, whereIdIn);
  if (plan.operation.operation !== OperationTypeNode.MUTATION) return estimation().of(plan.roots);
  // What was read before a change is read again after it, so nothing is shared between mutations.
  const each = plan.roots.map((root) => estimation().of([root]));
  return {
    calls: each.reduce((sum, { calls }) => sum + calls, 0),
    dearest: each.map(({ dearest }) => dearest).reduce((one, other) => (other.calls > one.calls ? other : one), NONE),
    rows: each.reduce((sum, { rows }) => sum + rows, 0),
    broadest: each.map(({ broadest }) => broadest).reduce((one, other) => (other.rows > one.rows ? other : one), NONE),
  };
}

const NONE = { path: "", calls: 0, rows: 0 };

class Estimation {
  #calls = 0;
  #dearest: Estimate["dearest"] = NONE;
  #rows = 0;
  #broadest: Estimate["broadest"] = NONE;
  readonly #once = new Set<string>();
  readonly #reads = new Map<OperationId, number>();

  constructor(
    private readonly variables: Variables,
    private readonly whereIdIn: boolean,
  ) {}

  of(roots: readonly CostNode[]): Estimate {
    for (const root of roots) this.#add(root, 1);
    return {
      calls: this.#calls + this.#looksAtLists(),
      dearest: this.#dearest,
      rows: this.#rows,
      broadest: this.#broadest,
    };
  }

  #add(node: CostNode, parents: number): void {
    if (!node.places.some((conditions) => conditions.every((condition) => this.#holds(condition)))) return;
    const { calls, items } = this.#costOf(node);
    const all = (node.cost?.kind === "once" ? calls : calls * parents) + (node.besides ? 1 : 0);
    this.#calls += all;
    for (const read of node.rest) {
      if (LOOKED_UP_IN_A_LIST.has(read)) this.#reads.set(read, (this.#reads.get(read) ?? 0) + all);
    }
    if (all > this.#dearest.calls) this.#dearest = { path: node.path, calls: all };
    if (node.cost?.kind === "pages" && (node.asks.has("nodes") || node.asks.has("edges"))) {
      const rows = parents * items;
      this.#rows += rows;
      if (rows > this.#broadest.rows) this.#broadest = { path: node.path, rows };
    }
    for (const child of node.children) this.#add(child, parents * items);
  }

  /** One for each list, and every account has a list of users. */
  #looksAtLists(): number {
    let looks = 0;
    for (const [read, keys] of this.#reads) {
      const most = Math.floor(keys / FEWEST_KEYS);
      looks += read === "getAccountUser" ? most : Math.min(most, 1);
      if (this.whereIdIn && keys >= FEWEST_IDS && ASKED_FOR_IDS.has(read)) {
        looks += read === "getAccountUser" ? Math.floor(keys / FEWEST_IDS) : Math.ceil(keys / IDS_A_CALL);
      }
    }
    return looks;
  }

  /** Calls for one parent, and how many parents the fields below have because of it. */
  #costOf({ cost, arguments: args, asks, keysOnly, returnsList }: CostNode): { calls: number; items: number } {
    if (cost === undefined) return { calls: 0, items: 1 };
    const items = returnsList ? ASSUMED_ITEMS : 1;
    switch (cost.kind) {
      case "each":
        return { calls: cost.calls, items };
      case "edge":
        return { calls: keysOnly ? 0 : 1, items };
      case "once": {
        const isNew = !this.#once.has(cost.what);
        this.#once.add(cost.what);
        return { calls: isNew ? 1 : 0, items };
      }
      case "items": {
        const list = this.#argument(args, cost.of);
        const all: readonly unknown[] = Array.isArray(list) ? list : [list];
        return { calls: keysOnly ? all.filter((one) => !cost.free(one)).length : all.length, items: all.length };
      }
      case "pages": {
        const first = this.#argument(args, "first") ?? DEFAULT_FIRST;
        const after = this.#argument(args, "after");
        const count = typeof first === "number" && first > 0 ? first : 0;
        return {
          calls: mostCallsOf(cost.paging, count, typeof after === "string" ? after : undefined, asks),
          items: count,
        };
      }
    }
  }

  #argument(args: readonly ArgumentNode[], name: string): unknown {
    const argument = args.find((one) => one.name.value === name);
    return argument && valueFromASTUntyped(argument.value, this.variables);
  }

  #holds({ name, arguments: args = [] }: DirectiveNode): boolean {
    const condition = this.#argument(args, "if");
    return name.value === "skip" ? condition !== true : condition !== false;
  }
}

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode, given: Variables): Variables {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined || given[variable.name.value] !== undefined
      ? []
      : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return defaults.length === 0 ? given : { ...given, ...Object.fromEntries(defaults) };
}
