import type { JsonItems } from "./jsonItems.ts";
import type { FieldPlan } from "./plan.ts";

/** The value of list fields whose items are complete before the fields are. */
export abstract class CompletedLists {
  /** @throws the error of a non-null position in the list */
  abstract listOf(field: FieldPlan): JsonItems;
}
