import type { GraphQLError } from "graphql";
import type { EarlyItems, ItemList } from "../../relay/earlyItems.ts";
import type { Path } from "./collectedErrors.ts";
import { CompletedLists } from "./completedLists.ts";
import { completeItem } from "./execute.ts";
import type { Execution } from "./execution.ts";
import { JsonBuffer } from "./jsonBuffer.ts";
import { JsonItems } from "./jsonItems.ts";
import { Kind, type ListType, type OutputType } from "./outputType.ts";
import { Pending } from "./pending.ts";
import { pathOf, type FieldPlan } from "./plan.ts";

const LISTS: ReadonlySet<string> = new Set<ItemList>(["edges", "nodes"]);

/** See `FieldInfo.completeEarly`. */
export function earlyListsOf(execution: Execution, field: FieldPlan, path: Path): EarlyLists | undefined {
  const { type } = field;
  if (type.kind !== Kind.OBJECT || isInList(path)) return undefined;
  const { fields } = execution.selectionOf(field, type.type);
  const selected = fields.filter(({ name }) => LISTS.has(name));
  if (selected.length === 0 || !selected.every((list) => isSynchronous(execution, list))) return undefined;
  return new EarlyLists(
    execution,
    selected.flatMap((list) => (isList(list.type) ? [new EarlyList(execution, list, list.type.item, path)] : [])),
  );
}

/** A list of long lists is not serialized in pieces. */
function isInList(path: Path): boolean {
  for (let at: Path | undefined = path; at !== undefined; at = at.prev) if (typeof at.key === "number") return true;
  return false;
}

function isList(type: OutputType): type is ListType {
  return type.kind === Kind.LIST;
}

/** True if the field and all fields below it are properties: then their values are not promises. */
function isSynchronous(execution: Execution, field: FieldPlan): boolean {
  if (field.typeName !== undefined) return true;
  if (!field.isPlain) return false;
  const type = itemOf(field.type);
  if (type.kind === Kind.LEAF) return true;
  if (type.kind !== Kind.OBJECT || type.type.isTypeOf) return false;
  return execution.selectionOf(field, type.type).fields.every((child) => isSynchronous(execution, child));
}

function itemOf(type: OutputType): OutputType {
  return type.item === undefined ? type : itemOf(type.item);
}

class EarlyLists extends CompletedLists implements EarlyItems {
  constructor(
    private readonly execution: Execution,
    private readonly lists: readonly EarlyList[],
  ) {
    super();
  }

  selects(name: ItemList): boolean {
    return this.lists.some(({ field }) => field.name === name);
  }

  add(name: ItemList, items: readonly unknown[]): void {
    for (const list of this.lists) if (list.field.name === name) list.add(items);
  }

  abandon(): void {
    this.#drop(this.lists);
  }

  listOf(field: FieldPlan): JsonItems {
    const index = this.lists.findIndex((one) => one.field === field);
    const list = this.lists[index];
    if (list === undefined) throw new Error(`The items of ${field.key} are not complete.`);
    // The connection fails with the list: the lists behind it would not be completed.
    if (list.hasFailed) this.#drop(this.lists.slice(index + 1));
    return list.result();
  }

  #drop(lists: readonly EarlyList[]): void {
    this.execution.collected.remove(new Set(lists.flatMap(({ errors }) => errors)));
    for (const { size, errorSize } of lists) {
      this.execution.size -= size;
      this.execution.errorSize -= errorSize;
    }
  }
}

/** The items of one response key. */
class EarlyList {
  readonly errors: GraphQLError[] = [];
  /** What the items and their errors add to the size of the response. */
  size = 0;
  errorSize = 0;
  readonly #json = new JsonItems();
  readonly #path: Path;
  #index = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly execution: Execution,
    readonly field: FieldPlan,
    private readonly itemType: OutputType,
    connection: Path,
  ) {
    this.#path = pathOf(field, connection);
  }

  add(items: readonly unknown[]): void {
    if (this.#failure !== undefined || items.length === 0) return;
    const { size, errorSize, dataSize, collected } = this.execution;
    const errorsBefore = collected.errors.length;
    try {
      const completed = items.map((item) => this.#complete(item));
      const counted = this.execution.dataSize - dataSize;
      const json = new JsonBuffer(counted);
      json.addItems(completed);
      const piece = json.toBuffer();
      this.#json.add(piece);
      this.execution.add(Math.max(0, piece.length - counted));
    } catch (error) {
      this.#failure = { error };
    }
    this.size += this.execution.size - size;
    this.errorSize += this.execution.errorSize - errorSize;
    this.errors.push(...collected.errors.slice(errorsBefore));
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  result(): JsonItems {
    this.execution.continueOrThrow();
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#json;
  }

  #complete(item: unknown): unknown {
    const path: Path = { prev: this.#path, key: this.#index, typename: undefined };
    const completed = completeItem(this.execution, this.field, undefined, path, item, this.itemType);
    if (completed instanceof Pending) {
      throw new Error(`A property below ${this.field.parentType.name}.${this.field.name} is a promise.`);
    }
    this.#index += 1;
    return completed;
  }
}
