import { Extensions } from "type-graphql";
import type { operations } from "../../openapi/types.generated.ts";

export type OperationId = keyof operations;

/** What serves a field; a field of an interface is served by one call for each type that has it. */
type RestCalls = OperationId | readonly OperationId[] | Readonly<Record<string, OperationId>>;

/**
 * What a field costs in REST calls, at most:
 * - `each`: so many for each object that the field hangs on
 * - `once`: one in the whole operation, however often it is asked for
 * - `edge`: one for each object, but none where only its key (see FromKey) and what the parent's row `holds` is asked for, or fields that the row above `holds`
 * - `pages`: a connection: as many as `first` needs pages
 * - `items`: one for each item of the list argument `of`, but none for those that are `free` where only keys are asked for
 */
export type Cost =
  | { readonly kind: "each"; readonly calls: number }
  | { readonly kind: "once"; readonly what: string }
  | { readonly kind: "edge"; readonly holds: readonly string[] }
  | { readonly kind: "pages"; readonly paging: "offset" | "token" }
  | { readonly kind: "items"; readonly of: string; readonly free: (item: unknown) => boolean };

interface CostOptions {
  /** Calls for each object, if not one. Counts also reads that are rarely needed, such as those after a write. */
  readonly calls?: number;
  readonly once?: true;
  /** With the fields of the other side that the row above holds as a rule. */
  readonly edge?: true | readonly string[];
  readonly pages?: "offset" | "token";
  readonly items?: string;
  /** Items that tell the key of what they stand for; none unless told otherwise. */
  readonly free?: (item: unknown) => boolean;
  /** A call that may be needed once, however many objects there are. */
  readonly besides?: OperationId;
}

/**
 * Declares beside a resolver which calls of the REST contract serve the field, and at what cost. The budget of an
 * operation and docs/rest-to-graphql.md are made of these; a field with a resolver must have one.
 */
export function Rest(rest: RestCalls, options: CostOptions = {}): MethodDecorator & PropertyDecorator {
  return Extensions({ rest, cost: costOf(rest, options), besides: options.besides });
}

/** The calls that serve a field of a type; of an interface, those of all its types. */
export function restOf({ rest }: Readonly<Record<string, unknown>>, type: string): readonly OperationId[] {
  const calls = rest as RestCalls | undefined;
  if (calls === undefined) return [];
  if (typeof calls === "string") return [calls];
  if (isList(calls)) return calls;
  const own = calls[type];
  return own === undefined ? Object.values(calls) : [own];
}

/** Declares that a field with a resolver is answered without a REST call. */
export function NoRest(): MethodDecorator & PropertyDecorator {
  return Extensions({ rest: [], cost: { kind: "each", calls: 0 } satisfies Cost });
}

function costOf(rest: RestCalls, { calls = 1, once, edge, pages, items, free = () => false }: CostOptions): Cost {
  if (once) return { kind: "once", what: JSON.stringify(rest) };
  if (edge !== undefined) return { kind: "edge", holds: edge === true ? [] : edge };
  if (pages !== undefined) return { kind: "pages", paging: pages };
  if (items !== undefined) return { kind: "items", of: items, free };
  return { kind: "each", calls };
}

function isList(calls: RestCalls): calls is readonly OperationId[] {
  return Array.isArray(calls);
}
