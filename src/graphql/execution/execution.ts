import {
  locatedError,
  responsePathAsArray,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from "graphql";
import type { FieldArguments } from "../../relay/fieldArguments.ts";
import { CollectedErrors, type Path } from "./collectedErrors.ts";
import { jsonSizeOf } from "./jsonSize.ts";
import type { FieldPlan, Operation, SelectionPlan, Values } from "./plan.ts";

/** Thrown through all fields when an execution is stopped. It is not reported as an error of a field. */
const STOPPED = new Error("The execution was stopped.");

/** A number, true or false, with the comma behind it. */
const LEAF_SIZE = 6;

/** Characters of an error in addition to its message: its locations, its path and its extensions. */
const ERROR_SIZE = 200;
/** Of the characters of a message; the rest is cut off when it is formatted. */
const MAX_MESSAGE_SIZE = 300;

/** Finds or makes the fields below a field. */
export interface Selections {
  /** @throws what the conditions throw, such as a `@include(if:)` that is null */
  readonly below: (field: FieldPlan, type: GraphQLObjectType, variableValues: Readonly<Values>) => SelectionPlan;
}

export interface ExecutionParts {
  readonly operation: Operation;
  readonly selections: Selections;
  readonly contextValue: unknown;
  readonly rootValue: unknown;
  readonly variableValues: Readonly<Values>;
  /** Most characters of the data and its errors; Infinity for any. */
  readonly maxSize: number;
}

/** The state of one run of an operation. */
export class Execution {
  readonly operation: Operation;
  readonly selections: Selections;
  readonly contextValue: unknown;
  readonly rootValue: unknown;
  readonly variableValues: Readonly<Values>;
  readonly maxSize: number;
  readonly collected = new CollectedErrors();
  /** Made when the first field below the root has arguments: fields of a list's items have the same for each item. */
  argumentValues: Map<FieldArguments, Values> | undefined;
  /** Characters of the data and the errors that have been made. */
  size = 0;
  /** True when they are larger than is allowed: nothing more is resolved. */
  stopped = false;
  onStop: (() => void) | undefined;

  constructor(parts: ExecutionParts) {
    this.operation = parts.operation;
    this.selections = parts.selections;
    this.contextValue = parts.contextValue;
    this.rootValue = parts.rootValue;
    this.variableValues = parts.variableValues;
    this.maxSize = parts.maxSize;
  }

  /** @throws when the data is larger than is allowed */
  add(size: number): void {
    this.size += size;
    if (this.size > this.maxSize) this.#stop();
  }

  /** @throws when the data is larger than is allowed */
  addLeaf(value: unknown): void {
    if (typeof value === "string") this.add(value.length + 3);
    // Values within an object are measured only if there is a limit.
    else if (typeof value === "object" && this.maxSize !== Infinity)
      this.add(jsonSizeOf(value, this.maxSize - this.size));
    else this.add(LEAF_SIZE);
  }

  /** @throws once the execution is stopped: what was under way ends at its next object or list */
  continueOrThrow(): void {
    if (this.stopped) throw STOPPED;
  }

  #stop(): never {
    this.stopped = true;
    this.onStop?.();
    throw STOPPED;
  }

  /**
   * Null for a nullable field or item that failed.
   * @throws the located error where there can be no null, or when the response is larger than is allowed
   */
  failed(rawError: unknown, field: FieldPlan, nullable: boolean, path: Path): null {
    if (this.stopped) throw rawError as Error;
    const error: GraphQLError = locatedError(rawError, field.nodes, responsePathAsArray(path));
    if (!nullable) throw error;
    this.collected.add(error, path);
    this.add(ERROR_SIZE + Math.min(error.message.length, MAX_MESSAGE_SIZE));
    return null;
  }

  selectionOf(field: FieldPlan, type: GraphQLObjectType): SelectionPlan {
    return this.selections.below(field, type, this.variableValues);
  }

  /** @throws GraphQLError where they do not fit */
  argumentsOf(field: FieldPlan, parentPath: Path | undefined): Values {
    if (field.arguments === undefined) return {};
    const memory = parentPath === undefined ? undefined : (this.argumentValues ??= new Map());
    return field.arguments.valuesFor(this.variableValues, memory);
  }

  infoOf(field: FieldPlan, path: Path): GraphQLResolveInfo {
    const { schema, fragments, node } = this.operation;
    return {
      fieldName: field.name,
      fieldNodes: field.nodes,
      returnType: field.definition.type,
      parentType: field.parentType,
      path,
      schema,
      fragments,
      rootValue: this.rootValue,
      operation: node,
      variableValues: this.variableValues,
    };
  }
}
