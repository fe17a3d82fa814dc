import { Kind, type DirectiveNode, type SelectionSetNode } from "graphql";
import type { Operation, Values } from "./plan.ts";

/** The `@skip` and `@include` conditions of an operation. With the runtime types, they determine which fields are collected. */
export class Conditions {
  /** Names of the variables used as conditions. */
  readonly #variables = new Set<string>();
  /** True if a condition is a list or an object, which validation rejects. */
  #areOdd = false;

  constructor({ node, fragments }: Operation) {
    const names = new Set<string>();
    this.#visit(node.selectionSet, names);
    // Iterating over a set includes the elements that are added meanwhile.
    for (const name of names) {
      const fragment = fragments[name];
      if (fragment !== undefined) this.#visit(fragment.selectionSet, names);
    }
  }

  /** Returns a key that is equal for all variable values that select the same fields; undefined if it cannot be determined. */
  keyOf(variableValues: Readonly<Values>): string | undefined {
    if (this.#areOdd) return undefined;
    let key = "";
    for (const name of this.#variables) {
      const value = Object.hasOwn(variableValues, name) ? variableValues[name] : ABSENT;
      if (typeof value === "boolean") key += value ? "t" : "f";
      else if (value === ABSENT) key += "a";
      else if (value === null) key += "n";
      else return undefined;
    }
    return key;
  }

  #visit({ selections }: SelectionSetNode, spreads: Set<string>): void {
    for (const selection of selections) {
      selection.directives?.forEach((directive) => this.#add(directive));
      if (selection.kind === Kind.FRAGMENT_SPREAD) spreads.add(selection.name.value);
      else if (selection.selectionSet !== undefined) this.#visit(selection.selectionSet, spreads);
    }
  }

  #add(directive: DirectiveNode): void {
    if (directive.name.value !== "skip" && directive.name.value !== "include") return;
    for (const { value } of directive.arguments ?? []) {
      if (value.kind === Kind.VARIABLE) this.#variables.add(value.name.value);
      else if (value.kind === Kind.LIST || value.kind === Kind.OBJECT) this.#areOdd = true;
    }
  }
}

const ABSENT = Symbol("absent");
