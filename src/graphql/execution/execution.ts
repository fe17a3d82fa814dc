import {
  locatedError,
  responsePathAsArray,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from "graphql";
import type { FieldArguments } from "../../relay/fieldArguments.ts";
import type { EarlyItems } from "../../relay/earlyItems.ts";
import { CollectedErrors, type Path } from "./collectedErrors.ts";
import { ExecutionFieldInfo } from "./fieldInfo.ts";
import { exceeds, jsonSizeOf } from "./jsonSize.ts";
import type { FieldPlan, Operation, SelectionPlan, Values } from "./plan.ts";

/** Thrown in all fields after the execution was stopped. Not reported as an error of a field. */
const STOPPED = new Error("The execution was stopped.");

/** Size of the locations, path and extensions of an error. */
const ERROR_SIZE = 200;
/** Maximum size of a message, which is truncated when it is formatted. */
const MAX_MESSAGE_SIZE = 300;

/** Returns the selection plans of an operation. */
export interface Selections {
  /** @throws GraphQLError if a condition is not a Boolean, such as `@include(if: null)` */
  readonly below: (field: FieldPlan, type: GraphQLObjectType, variableValues: Readonly<Values>) => SelectionPlan;
}

export interface ExecutionParts {
  readonly operation: Operation;
  readonly selections: Selections;
  readonly contextValue: unknown;
  readonly rootValue: unknown;
  readonly variableValues: Readonly<Values>;
  /** Maximum bytes of the data and its errors; Infinity for no limit. */
  readonly maxSize: number;
  /** Implements `FieldInfo.completeEarly`. Undefined if the data must not contain `JsonItems`. */
  readonly completeEarly: CompleteEarly | undefined;
}

type CompleteEarly = (execution: Execution, field: FieldPlan, path: Path) => EarlyItems | undefined;

/** The state of one execution of an operation. */
export class Execution {
  readonly operation: Operation;
  readonly selections: Selections;
  readonly contextValue: unknown;
  readonly rootValue: unknown;
  readonly variableValues: Readonly<Values>;
  readonly maxSize: number;
  readonly completeEarly: CompleteEarly | undefined;
  readonly collected = new CollectedErrors();
  /** Coerced arguments of fields below the root, which are the same for each item of a list. Created when first needed. */
  argumentValues: Map<FieldArguments, Values> | undefined;
  /** Size of the data and errors so far: at most their bytes, as a character counts as one. */
  size = 0;
  /** The part of it that errors have. */
  errorSize = 0;
  /** True if `size` exceeds the limit. Nothing more is resolved then. */
  stopped = false;
  onStop: (() => void) | undefined;

  constructor(parts: ExecutionParts) {
    this.operation = parts.operation;
    this.selections = parts.selections;
    this.contextValue = parts.contextValue;
    this.rootValue = parts.rootValue;
    this.variableValues = parts.variableValues;
    this.maxSize = parts.maxSize;
    this.completeEarly = parts.completeEarly;
  }

  /** @throws if the response exceeds the limit */
  add(size: number): void {
    this.size += size;
    if (this.size > this.maxSize) this.#stop();
  }

  /** @throws if the response exceeds the limit */
  addLeaf(value: unknown): void {
    // Values are measured only if there is a limit.
    if (this.maxSize !== Infinity) this.add(jsonSizeOf(value, this.maxSize - this.size));
  }

  /** Size of the data so far. */
  get dataSize(): number {
    return this.size - this.errorSize;
  }

  /** Stops the execution if the bytes of its data exceed the limit. Returns whether it is stopped. */
  stopIfTooLarge(data: unknown): boolean {
    this.stopped ||= exceeds(data, this.dataSize, this.maxSize - this.errorSize);
    return this.stopped;
  }

  /** @throws if the execution was stopped: pending fields end at their next object or list */
  continueOrThrow(): void {
    if (this.stopped) throw STOPPED;
  }

  #stop(): never {
    this.stopped = true;
    this.onStop?.();
    throw STOPPED;
  }

  /**
   * Records the error of a nullable field or item, and returns null.
   * @throws the located error of a non-null position; STOPPED if the response exceeds the limit
   */
  failed(rawError: unknown, field: FieldPlan, nullable: boolean, path: Path): null {
    if (this.stopped) throw rawError as Error;
    const error: GraphQLError = locatedError(rawError, field.nodes, responsePathAsArray(path));
    if (!nullable) throw error;
    this.collected.add(error, path);
    const size = ERROR_SIZE + Math.min(error.message.length, MAX_MESSAGE_SIZE);
    this.errorSize += size;
    this.add(size);
    return null;
  }

  selectionOf(field: FieldPlan, type: GraphQLObjectType): SelectionPlan {
    return this.selections.below(field, type, this.variableValues);
  }

  /** @throws GraphQLError if the arguments cannot be coerced */
  argumentsOf(field: FieldPlan, parentPath: Path | undefined): Values {
    if (field.arguments === undefined) return {};
    const memory = parentPath === undefined ? undefined : (this.argumentValues ??= new Map());
    return field.arguments.valuesFor(this.variableValues, memory);
  }

  earlyItemsOf(field: FieldPlan, path: Path): EarlyItems | undefined {
    return this.completeEarly?.(this, field, path);
  }

  infoOf(field: FieldPlan, path: Path): GraphQLResolveInfo {
    return new ExecutionFieldInfo(this, field, path);
  }
}
