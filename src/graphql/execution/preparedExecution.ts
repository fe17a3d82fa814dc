import {
  assertValidSchema,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { Conditions } from "./conditions.ts";
import { earlyListsOf } from "./earlyLists.ts";
import { executeFields, executeSerially } from "./execute.ts";
import { Execution } from "./execution.ts";
import type { Operation, Values } from "./plan.ts";
import { Planner } from "./planner.ts";
import { Pending, toPromise } from "./pending.ts";
import { isPromise } from "./promises.ts";

/** Maximum number of outcomes of the conditions whose plans are cached. Others are planned for each execution. */
const MAX_VARIANTS = 16;
const MAX_BYTES = 4 * 1024 * 1024;

export interface ExecuteOptions {
  readonly contextValue: unknown;
  readonly rootValue?: unknown;
  /** Already coerced by graphql-js' `getVariableValues`. */
  readonly variableValues: Readonly<Record<string, unknown>>;
  /**
   * Maximum bytes of the response's data as JSON in UTF-8; no limit by default. While fields are completed, a character
   * counts as one byte: if that exceeds the limit, the result is one error and nothing more is resolved. Bytes are counted
   * for each page of a long list, and at the end.
   */
  readonly maxResponseBytes?: number;
  /** True if long lists of the data may be `JsonItems`, which need less memory. Default: false. */
  readonly allowsJsonItems?: boolean;
}

/**
 * An operation that is executed many times. Data and errors are those of graphql-js' `execute`, except for two points that
 * the specification leaves open: the order of errors, and which errors below a null position are reported. Fields are
 * collected when an object first needs them, for each outcome of the `@skip` and `@include` conditions.
 */
export class PreparedExecution {
  readonly #operation: Operation;
  #conditions: Conditions | undefined;
  /** By the outcome of the conditions. The most recently used is the last. */
  readonly #planners = new Map<string, Planner>();

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    assertValidSchema(schema);
    const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    this.#operation = { schema, node: operation, fragments };
  }

  /** Approximate heap bytes of the plans. Grows with outcomes of the conditions and runtime types, up to 4 MiB. */
  get bytes(): number {
    let bytes = 0;
    for (const planner of this.#planners.values()) bytes += planner.bytes;
    return bytes;
  }

  execute(options: ExecuteOptions): Promise<ExecutionResult> | ExecutionResult {
    const { contextValue, rootValue, variableValues, maxResponseBytes = Infinity, allowsJsonItems } = options;
    const selections = this.#plannerFor(variableValues);
    const execution = new Execution({
      operation: this.#operation,
      selections,
      contextValue,
      rootValue,
      variableValues,
      maxSize: maxResponseBytes,
      completeEarly: allowsJsonItems === true ? earlyListsOf : undefined,
    });
    try {
      const data = executeRoot(execution, selections);
      return isPromise(data) ? this.#settle(execution, data) : this.#end(resultOf(execution, data));
    } catch (error) {
      return this.#end(failureOf(execution, error));
    }
  }

  #settle(execution: Execution, data: Promise<Values>): Promise<ExecutionResult> {
    const result = data.then(
      (values) => this.#end(resultOf(execution, values)),
      (error: unknown) => this.#end(failureOf(execution, error)),
    );
    return execution.maxSize === Infinity ? result : untilStopped(execution, result);
  }

  #end(result: ExecutionResult): ExecutionResult {
    this.#forget();
    return result;
  }

  #plannerFor(variableValues: Readonly<Values>): Planner {
    this.#conditions ??= new Conditions(this.#operation);
    const key = this.#conditions.keyOf(variableValues);
    const planner = (key === undefined ? undefined : this.#planners.get(key)) ?? new Planner(this.#operation);
    if (key === undefined) return planner;
    if (this.#planners.size > 1) this.#planners.delete(key);
    this.#planners.set(key, planner);
    return planner;
  }

  /** Evicts the least recently used plans until the limits are met. */
  #forget(): void {
    while (this.#planners.size > MAX_VARIANTS || this.bytes > MAX_BYTES) {
      const [oldest] = this.#planners.keys();
      if (oldest === undefined) return;
      this.#planners.delete(oldest);
    }
  }
}

function executeRoot(execution: Execution, planner: Planner): Values | Promise<Values> {
  const { schema, node } = execution.operation;
  const type = schema.getRootType(node.operation);
  if (type == null) {
    throw new GraphQLError(`Schema is not configured to execute ${node.operation} operation.`, { nodes: node });
  }
  const selection = planner.root(type, execution.variableValues);
  return node.operation === OperationTypeNode.MUTATION
    ? executeSerially(execution, selection, execution.rootValue)
    : promiseIfPending(executeFields(execution, selection, execution.rootValue, undefined, undefined, false));
}

function promiseIfPending(values: Values | Pending): Values | Promise<Values> {
  return values instanceof Pending ? toPromise(values) : values;
}

/** Does not wait for pending fields if the data exceeds the limit. */
function untilStopped(execution: Execution, result: Promise<ExecutionResult>): Promise<ExecutionResult> {
  if (execution.stopped) return Promise.resolve(tooLarge(execution));
  return new Promise((resolve) => {
    // V8 allocates a function literal that is assigned to a property in the old generation, where it would keep the
    // operation's objects alive until a full collection.
    const stop = () => resolve(tooLarge(execution));
    execution.onStop = stop;
    void result.then((settled) => {
      execution.onStop = undefined;
      resolve(settled);
    });
  });
}

function resultOf(execution: Execution, data: Values | null): ExecutionResult {
  if (execution.stopIfTooLarge(data)) return tooLarge(execution);
  const { errors } = execution.collected;
  return errors.length === 0 ? { data } : { errors, data };
}

function failureOf(execution: Execution, error: unknown): ExecutionResult {
  if (execution.stopped) return tooLarge(execution);
  execution.collected.add(error as GraphQLError, undefined);
  return resultOf(execution, null);
}

function tooLarge({ maxSize, operation: { node } }: Execution): ExecutionResult {
  const sentence = `The response exceeds the limit of ${String(maxSize)} bytes (MAX_ANSWER_BYTES).`;
  const outcomeUnknown = node.operation === OperationTypeNode.MUTATION;
  const message = outcomeUnknown ? `${sentence} The change may have been made: check before retrying.` : sentence;
  const extensions = { code: "ANSWER_TOO_LARGE", limit: "MAX_ANSWER_BYTES", ...(outcomeUnknown && { outcomeUnknown }) };
  return { errors: [new GraphQLError(message, { extensions })], data: null };
}
