import { Extensions } from "type-graphql";
import type { Cost } from "./rest.ts";

type FieldDecorator = MethodDecorator & PropertyDecorator;

const costs = (cost: Cost): FieldDecorator => Extensions({ cost });

/** Declares what the field costs. A field with a resolver must have one of these. */
export const Costs = {
  /** Answered from what is at hand. */
  nothing: (): FieldDecorator => costs({ kind: "each", calls: 0 }),
  each: (calls = 1): FieldDecorator => costs({ kind: "each", calls }),
  once: (what: string): FieldDecorator => costs({ kind: "once", what }),
  /** `holds`: fields of the other side that the parent's row has, besides its key. */
  edge: (...holds: string[]): FieldDecorator => costs({ kind: "edge", holds }),
  pages: (paging: "offset" | "token"): FieldDecorator => costs({ kind: "pages", paging }),
  items: (of: string): FieldDecorator => costs({ kind: "items", of }),
} as const;
export type { Cost } from "./rest.ts";
