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
import { executeFields, executeSerially } from "./execute.ts";
import { Execution } from "./execution.ts";
import type { Operation, Values } from "./plan.ts";
import { Planner } from "./planner.ts";
import { Pending, toPromise } from "./pending.ts";
import { isPromise } from "./promises.ts";

/** Outcomes of the conditions whose plans are kept. Others are planned for each execution, as in graphql-js. */
const MAX_VARIANTS = 16;
const MAX_BYTES = 4 * 1024 * 1024;

export interface ExecuteOptions {
  readonly contextValue: unknown;
  readonly rootValue?: unknown;
  /** Already coerced by graphql-js' `getVariableValues`. */
  readonly variableValues: Readonly<Record<string, unknown>>;
  /**
   * Most bytes of the response's data; no limit by default. Counted approximately while the data is made: a character is one
   * byte, whether or not JSON escapes it and UTF-8 needs more. Beyond it the result is one error, and nothing more is resolved.
   */
  readonly maxResponseBytes?: number;
}

/**
 * An operation that is executed many times. The data is that of graphql-js' `execute`, and so are the errors,
 * but for what the specification leaves open: their order, and which ones below a position that became null are reported.
 * Selections are collected when an object first needs them, for each outcome of the `@skip` and `@include` conditions.
 */
export class PreparedExecution {
  readonly #operation: Operation;
  #conditions: Conditions | undefined;
  /** By the outcome of the conditions; the one used last comes last. */
  readonly #planners = new Map<string, Planner>();

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    assertValidSchema(schema);
    const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    this.#operation = { schema, node: operation, fragments };
  }

  /** Approximate heap that the plans hold: grows as outcomes of conditions and types of objects are met, up to 4 MiB. */
  get bytes(): number {
    let bytes = 0;
    for (const planner of this.#planners.values()) bytes += planner.bytes;
    return bytes;
  }

  execute(options: ExecuteOptions): Promise<ExecutionResult> | ExecutionResult {
    const { contextValue, rootValue, variableValues, maxResponseBytes = Infinity } = options;
    const selections = this.#plannerFor(variableValues);
    const execution = new Execution({
      operation: this.#operation,
      selections,
      contextValue,
      rootValue,
      variableValues,
      maxSize: maxResponseBytes,
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

  /** Drops what was not used for longest, until the rest is within the bounds. */
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

/** Does not wait for what is under way when the data grows larger than is allowed. */
function untilStopped(execution: Execution, result: Promise<ExecutionResult>): Promise<ExecutionResult> {
  if (execution.stopped) return Promise.resolve(tooLarge(execution));
  return new Promise((resolve) => {
    // V8 makes a function literal that is assigned to a property among the old objects, where it would keep all that its
    // operation has made until the whole heap is collected.
    const stop = () => resolve(tooLarge(execution));
    execution.onStop = stop;
    void result.then((settled) => {
      execution.onStop = undefined;
      resolve(settled);
    });
  });
}

function resultOf({ collected: { errors } }: Execution, data: Values | null): ExecutionResult {
  return errors.length === 0 ? { data } : { errors, data };
}

function failureOf(execution: Execution, error: unknown): ExecutionResult {
  if (execution.stopped) return tooLarge(execution);
  execution.collected.add(error as GraphQLError, undefined);
  return resultOf(execution, null);
}

function tooLarge({ maxSize, operation: { node } }: Execution): ExecutionResult {
  const sentence = `The response is larger than ${String(maxSize)} bytes, the most that is allowed (MAX_ANSWER_BYTES).`;
  const outcomeUnknown = node.operation === OperationTypeNode.MUTATION;
  const message = outcomeUnknown ? `${sentence} The change may have been made: look before trying again.` : sentence;
  const extensions = { code: "ANSWER_TOO_LARGE", limit: "MAX_ANSWER_BYTES", ...(outcomeUnknown && { outcomeUnknown }) };
  return { errors: [new GraphQLError(message, { extensions })], data: null };
}
