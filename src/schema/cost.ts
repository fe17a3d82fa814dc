import { Extensions } from "type-graphql";

/**
 * What a field costs in REST calls, at most. Declared beside the resolver, read before an operation runs:
 * - `each`: so many for each object that the field hangs on
 * - `once`: one in the whole operation, whoever asks for `what`
 * - `edge`: one for each object, but none where only keys are asked for (see FromKey)
 * - `pages`: a connection: as many as `first` needs pages
 * - `items`: one for each item of the list argument `of`
 */
export type Cost =
  | { readonly kind: "each"; readonly calls: number }
  | { readonly kind: "once"; readonly what: string }
  | { readonly kind: "edge" }
  | { readonly kind: "pages"; readonly paging: "offset" | "token" }
  | { readonly kind: "items"; readonly of: string };

type FieldDecorator = MethodDecorator & PropertyDecorator;

const costs = (cost: Cost): FieldDecorator => Extensions({ cost });

/** Declares what the field costs. A field with a resolver must have one of these. */
export const Costs = {
  /** Answered from what is at hand. */
  nothing: (): FieldDecorator => costs({ kind: "each", calls: 0 }),
  each: (calls = 1): FieldDecorator => costs({ kind: "each", calls }),
  once: (what: string): FieldDecorator => costs({ kind: "once", what }),
  edge: (): FieldDecorator => costs({ kind: "edge" }),
  pages: (paging: "offset" | "token"): FieldDecorator => costs({ kind: "pages", paging }),
  items: (of: string): FieldDecorator => costs({ kind: "items", of }),
} as const;
