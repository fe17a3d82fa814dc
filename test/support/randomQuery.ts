/** Valid queries by chance: each number of a tape is one decision, so that fewer and smaller numbers give smaller queries. */
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import { argumentValues, globalIds } from "./randomValues.ts";

const DEEPEST = 5;

export class RandomQuery {
  readonly text: string;
  #position = 0;
  #aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly tape: readonly number[],
  ) {
    const query = schema.getQueryType();
    if (!query) throw new Error("The schema has no queries.");
    this.text = `query Random ${this.#selection(query, 1)}`;
  }

  /** One of `count` choices; the first where the tape has ended. */
  #choose(count: number): number {
    const decision = this.tape[this.#position++] ?? 0;
    return decision % count;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts = isAbstractType(type) ? ["__typename"] : [];
    const count = 1 + this.#choose(4);
    for (let index = 0; index < count; index += 1) parts.push(this.#part(type, depth));
    return `{ ${parts.join(" ")} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    if (isAbstractType(type)) {
      const possible = this.schema.getPossibleTypes(type);
      const one = possible[this.#choose(possible.length)];
      if (one) return `... on ${one.name} ${this.#selection(one, depth)}`;
    }
    if (!isObjectType(type)) return "__typename";
    const fields = Object.values(type.getFields()).filter(({ name }) => !name.startsWith("_"));
    const fitting = fields.filter((field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)));
    const field = fitting[this.#choose(Math.max(fitting.length, 1))];
    return field === undefined ? "__typename" : this.#field(type, field, depth);
  }

  #field(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.flatMap((argument) => this.#argument(type, field, argument));
    const inner = getNamedType(field.type);
    // Under an alias of its own: the same field may come again, or come with another type beside it.
    this.#aliases += 1;
    const name = `a${String(this.#aliases)}: ${field.name}`;
    const args = given.length > 0 ? `(${given.join(", ")})` : "";
    const condition = ["", "", "", "", "", "", " @include(if: true)", " @skip(if: true)"][this.#choose(8)] ?? "";
    return `${name}${args}${condition}${isCompositeType(inner) ? ` ${this.#selection(inner, depth + 1)}` : ""}`;
  }

  #argument(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): string[] {
    const { name } = argument;
    if (
      name === "email" ||
      name === "entity" ||
      (type.name === "Query" && field.name === "connector" && name === "id")
    ) {
      return [];
    }
    if (name === "ids") return [`ids: ${JSON.stringify(this.#someIds())}`];
    const path = `${type.name}.${field.name}.${name}`;
    const choices =
      path === "Query.node.id"
        ? globalIds.map((id) => JSON.stringify(id))
        : (argumentValues[path] ?? argumentValues[name]);
    const inner = getNamedType(argument.type);
    const value = choices?.[this.#choose(choices.length)];
    if (value !== undefined) return [`${name}: ${value}`];
    if (!isNonNullType(argument.type)) return [];
    throw new Error(`There is no value for ${path}${isEnumType(inner) ? ", an enum" : ""}.`);
  }

  #someIds(): string[] {
    return Array.from(
      { length: this.#choose(14) },
      (_, index) => globalIds[(index + this.#choose(3)) % globalIds.length] ?? "",
    );
  }
}
