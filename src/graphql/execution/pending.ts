/** Values that are not available yet. Results are delivered by calls, as a list of objects would need five promises for each. */
import type { Path } from "./collectedErrors.ts";
import type { Execution } from "./execution.ts";
import type { FieldPlan, Values } from "./plan.ts";
import { isPromise } from "./promises.ts";

/** The key of a field in its object, or the index of an item in its list. */
type Slot = string | number;

interface Receiver {
  readonly deliver: (slot: Slot, value: unknown) => void;
  /** The value failed at a position that cannot be null. */
  readonly fail: (error: unknown) => void;
}

/** The position of a value. An error makes it null, or fails the container of a non-null position. */
interface Position {
  readonly execution: Execution;
  readonly field: FieldPlan;
  readonly path: Path;
  readonly nullable: boolean;
}

/** Undefined for the root, which has no field. */
export function positionOf(
  execution: Execution,
  field: FieldPlan | undefined,
  path: Path | undefined,
  nullable: boolean,
): Position | undefined {
  return field === undefined || path === undefined ? undefined : { execution, field, path, nullable };
}

/** Calls its receiver once, in a later microtask. */
export abstract class Pending {
  protected receiver!: Receiver;
  protected slot: Slot = "";

  /** To be called before the current microtask ends. */
  sendTo(receiver: Receiver, slot: Slot): void {
    this.receiver = receiver;
    this.slot = slot;
  }

  protected failAt({ execution, field, path, nullable }: Position, rawError: unknown): void {
    let value: null;
    try {
      value = execution.failed(rawError, field, nullable, path);
    } catch (error) {
      this.receiver.fail(error);
      return;
    }
    this.receiver.deliver(this.slot, value);
  }
}

/** The completed result of a promise. Its position is stored in its own fields, as a list may have thousands. */
export class PendingValue extends Pending implements Position {
  constructor(
    readonly execution: Execution,
    readonly field: FieldPlan,
    readonly path: Path,
    readonly nullable: boolean,
    promise: Promise<unknown>,
    complete: (value: unknown) => unknown,
  ) {
    super();
    promise.then(
      (value) => {
        let completed: unknown;
        try {
          completed = complete(value);
        } catch (error) {
          this.failAt(this, error);
          return;
        }
        if (completed instanceof Pending) completed.sendTo(this.receiver, this.slot);
        else this.receiver.deliver(this.slot, completed);
      },
      (error: unknown) => this.failAt(this, error),
    );
  }
}

/** An object or a list that contains pending values. */
export class PendingContainer extends Pending implements Receiver {
  readonly #position: Position | undefined;
  readonly #values: Values | unknown[];
  #open = 0;
  #isSettled = false;
  #failure: { readonly error: unknown } | undefined;

  /** @param position undefined for the root, which has no field */
  constructor(position: Position | undefined, values: Values | unknown[]) {
    super();
    this.#position = position;
    this.#values = values;
  }

  add(slot: Slot, value: Pending): void {
    this.#open += 1;
    value.sendTo(this, slot);
  }

  /** Fails with the error of a field after all other fields have settled. */
  failAfterAll(error: unknown): this {
    this.#failure = { error };
    return this;
  }

  /** Ignores all further results. */
  abandon(): void {
    this.#isSettled = true;
  }

  deliver(slot: Slot, value: unknown): void {
    if (this.#isSettled) return;
    (this.#values as Values)[slot] = value;
    this.#open -= 1;
    if (this.#open > 0) return;
    if (this.#failure !== undefined) this.fail(this.#failure.error);
    else {
      this.#isSettled = true;
      this.receiver.deliver(this.slot, this.#values);
    }
  }

  fail(error: unknown): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const failure = this.#failure === undefined ? error : this.#failure.error;
    if (this.#position === undefined) this.receiver.fail(failure);
    else this.failAt(this.#position, failure);
  }
}

/** Resolves with the value, or rejects with the error of a non-null position. */
export function toPromise<T>(pending: Pending): Promise<T> {
  return new Promise((resolve, reject) => {
    pending.sendTo({ deliver: (_slot, value) => resolve(value as T), fail: reject }, "");
  });
}

/**
 * Completes the value of a promise. If the `then` of another library's promise returns no promise, its result is the
 * value, as in graphql-js.
 */
export function completePromise(
  execution: Execution,
  field: FieldPlan,
  path: Path,
  nullable: boolean,
  promise: Promise<unknown>,
  complete: (value: unknown) => unknown,
): unknown {
  if (promise instanceof Promise) return new PendingValue(execution, field, path, nullable, promise, complete);
  const completed: unknown = (promise as Promise<unknown>).then((value) => {
    const result = complete(value);
    return result instanceof Pending ? toPromise(result) : result;
  });
  if (!isPromise(completed)) return completed;
  const handled: unknown = completed.then(undefined, (rawError: unknown) =>
    execution.failed(rawError, field, nullable, path),
  );
  return isPromise(handled)
    ? new PendingValue(execution, field, path, nullable, Promise.resolve(handled), (value) => value)
    : handled;
}
