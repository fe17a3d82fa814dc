import { Extensions } from "type-graphql";
import type { operations } from "../../../openapi/types.generated.ts";

export type OperationId = keyof operations;

/** The operations that serve a field. A field of an interface is served by one operation for each type. */
type RestOperations = OperationId | readonly OperationId[] | Readonly<Record<string, OperationId>>;

/**
 * The maximum number of REST calls of a field:
 * - `perParent`: `calls` for each parent object. With `followsPages`, one for each page that the platform sends.
 * - `perOperation`: one in the whole operation. Fields with the same `dedupeKey` share it.
 * - `reference`: one for each parent object; none if only key fields of the other object are selected (see FromKey).
 *   Most rows of the parent also have `embeddedFields`: a row without one needs a call. Rows can name objects of
 *   `typesWithoutKey` without their key: then only `__typename` is free.
 * - `connection`: one for each page of `first` items. A merged one has `sources`: then pages, `rereadsParent` and `sharedCalls`
 *   count for each item of its argument.
 * - `perItem`: `callsOf` each item of `argument`, at most `maxCalls`; none for items that `isFree` accepts if only key
 *   fields are selected.
 */
export type Cost =
  | { readonly kind: "perParent"; readonly calls: number; readonly followsPages?: true }
  | { readonly kind: "perOperation"; readonly dedupeKey: string }
  | {
      readonly kind: "reference";
      readonly embeddedFields: readonly string[];
      readonly typesWithoutKey: readonly string[];
    }
  | { readonly kind: "connection"; readonly sources?: MergedSources }
  | {
      readonly kind: "perItem";
      readonly argument: string;
      readonly isFree: (item: unknown) => boolean;
      readonly callsOf: (item: unknown) => number;
      readonly maxCalls: number;
    };

interface CostOptions {
  /** Calls for each parent object, rare ones included, such as reads after a write. @default 1 */
  readonly calls?: number;
  /** Maximum number of pages of a list without a page size. The platform usually sends one. */
  readonly maxPages?: number;
  readonly perOperation?: true;
  /** Lists the embedded fields of a reference. */
  readonly reference?: readonly string[];
  /** Of a reference. @default [] */
  readonly typesWithoutKey?: readonly string[];
  /** As the contract documents the list. */
  readonly connection?: "offset" | "token";
  /** Of a merged connection: the objects whose lists it consists of. */
  readonly sources?: MergedSources;
  /** Name of the argument: a list, or a single item. */
  readonly perItem?: string;
  /** @default no item is free */
  readonly isFree?: (item: unknown) => boolean;
  /** Calls of one item, if it is not free, and their maximum. @default 1 */
  readonly callsOf?: { readonly of: (item: unknown) => number; readonly max: number };
  /** One more call for the field, for any number of parent objects. */
  readonly extraCall?: OperationId;
  /** One more call for each parent object whose row lacks a value. All fields of the object share it. */
  readonly rereadsParent?: OperationId;
  /** More calls for each parent object, one of each operation. All fields of the object share them. */
  readonly sharedCalls?: readonly OperationId[];
  /** Of a connection: its rows have what `rereadsParent` of their fields reads again, so that they need no such call. */
  readonly hasCompleteRows?: true;
  /** The only field of the result that needs that value. @default the field itself does */
  readonly rereadsParentFor?: string;
  /** Further calls for each parent object, which fields of the result share. */
  readonly callsFor?: CallsForFields;
  /** The field whose `callsFor` has the calls of this one. */
  readonly countedWith?: string;
}

export interface MergedSources {
  /** Name of the argument: a list of ids, one for each object. */
  readonly argument: string;
  /** The single read of such an object, which precedes its first page. @default none */
  readonly readBy?: OperationId;
  /** Pages that are read of each list. @default as many as turns of one row need */
  readonly pagesOfEach?: (range: { readonly first: number; readonly after: string | undefined }) => number;
}

export interface CallsForFields {
  /** Paths of the fields from the result, such as `metadata.fields`. One of them suffices. */
  readonly paths: readonly string[];
  readonly calls: number;
}

/**
 * Declares the REST operations that serve a field, and the number of calls. The estimate, the field's description and
 * docs/rest-to-graphql.md are derived from it. Every field with a resolver needs it, or NoRest.
 */
export function Rest(rest: RestOperations, options: CostOptions = {}): MethodDecorator & PropertyDecorator {
  const { extraCall, rereadsParent, rereadsParentFor, hasCompleteRows, sharedCalls, callsFor, countedWith } = options;
  const cost = countedWith === undefined ? costOf(rest, options) : ({ kind: "perParent", calls: 0 } satisfies Cost);
  return Extensions({
    rest,
    cost,
    extraCall,
    rereadsParent,
    rereadsParentFor,
    hasCompleteRows,
    sharedCalls,
    callsFor,
    countedWith,
  });
}

/** Declares that a field with a resolver makes no REST call. */
export function NoRest(): MethodDecorator & PropertyDecorator {
  return Extensions({ rest: [], cost: { kind: "perParent", calls: 0 } satisfies Cost });
}

/** Declares that a list has one item for each source of the merged connection that it belongs to. */
export function PerSource(): PropertyDecorator & MethodDecorator {
  return Extensions({ perSource: true });
}

/** The operations that serve a field of `type`; of an interface, those of all its types. */
export function restOf({ rest }: Readonly<Record<string, unknown>>, type: string): readonly OperationId[] {
  const declared = rest as RestOperations | undefined;
  if (declared === undefined) return [];
  if (typeof declared === "string") return [declared];
  if (isList(declared)) return declared;
  const own = declared[type];
  return own === undefined ? Object.values(declared) : [own];
}

const ONE_CALL = { of: () => 1, max: 1 };

function costOf(rest: RestOperations, options: CostOptions): Cost {
  const {
    calls = 1,
    maxPages,
    perOperation,
    reference,
    typesWithoutKey = [],
    connection,
    sources,
    perItem,
    isFree = () => false,
    callsOf = ONE_CALL,
  } = options;
  if (perOperation) return { kind: "perOperation", dedupeKey: JSON.stringify(rest) };
  if (reference !== undefined) return { kind: "reference", embeddedFields: reference, typesWithoutKey };
  if (connection !== undefined) return { kind: "connection", ...(sources !== undefined && { sources }) };
  if (perItem !== undefined) {
    return { kind: "perItem", argument: perItem, isFree, callsOf: callsOf.of, maxCalls: callsOf.max };
  }
  if (maxPages !== undefined) return { kind: "perParent", calls: maxPages, followsPages: true };
  return { kind: "perParent", calls };
}

function isList(declared: RestOperations): declared is readonly OperationId[] {
  return Array.isArray(declared);
}
