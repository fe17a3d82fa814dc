/** Attributes that the models of several applications have, with the operators that their conditions may use. */
import type { Attribute, Attributes } from "../objectModel.ts";

export const allOperators = ["=", "!=", "<", "<=", ">", ">=", "LIKE", "IN", "IS NULL"] as const;

/** Attributes of one type: `ofType("string", { operators }, "FirstName", "LastName")`. */
export const ofType = (type: string, more: Omit<Attribute, "type">, ...paths: readonly string[]): Attributes =>
  Object.fromEntries(paths.map((path) => [path, { type, ...more }]));
