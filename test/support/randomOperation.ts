/**
 * Random operations with everything that decides which fields are collected: fragments within fragments, on interfaces
 * too, conditions with variables, repeated fields and aliases. Each number of the tape is one decision: fewer and smaller
 * numbers give smaller operations. Some are not valid: their fields of one name differ.
 */
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import { argumentValues, globalIds } from "./randomValues.ts";

const FIRST = [2, 1, 0, 3, 25];
const MAX_DEPTH = 6;
const MAX_FRAGMENTS = 6;

/** The first database ID of each entity. */
const ENTITIES = {
  Account: 7301,
  User: 9107,
  Connector: 23,
  ConnectorInstance: 418_001,
  Formula: 3055,
  FormulaInstance: 88_001,
};

export interface RandomOperation {
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

export function randomOperation(schema: GraphQLSchema, tape: readonly number[]): RandomOperation {
  return new Generator(schema, tape).operation();
}

class Generator {
  #position = 0;
  #names = 0;
  readonly #definitions: string[] = [];
  readonly #fragments = new Map<GraphQLCompositeType, string[]>();
  readonly #declarations: string[] = [];
  readonly #variables: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly tape: readonly number[],
  ) {}

  operation(): RandomOperation {
    const query = this.schema.getQueryType()!;
    const selection = this.#selection(query, 1);
    const declarations = this.#declarations.length > 0 ? `(${this.#declarations.join(", ")})` : "";
    return {
      text: [`query Random${declarations} ${selection}`, ...this.#definitions].join("\n"),
      variables: this.#variables,
    };
  }

  #choose(count: number): number {
    return (this.tape[this.#position++] ?? 0) % count;
  }

  #pick<Choice>(choices: readonly Choice[]): Choice {
    return choices[this.#choose(choices.length)] as Choice;
  }

  #variable(type: string, value: unknown): string {
    const name = `${this.#pick(["v", "constructor", "toString"])}${String(this.#declarations.length)}`;
    const isDefault = !type.includes("_Any") && this.#choose(3) === 1;
    this.#declarations.push(`$${name}: ${type}${isDefault ? ` = ${JSON.stringify(value)}` : ""}`);
    if (!isDefault) this.#variables[name] = value;
    return `$${name}`;
  }

  #condition(): string {
    const kind = this.#choose(8);
    if (kind < 5) return "";
    const value = this.#choose(2) === 0;
    const condition = kind === 5 ? String(value) : this.#variable("Boolean!", value);
    return ` @${this.#pick(["include", "skip"])}(if: ${condition})`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.#choose(4);
    const parts = isAbstractType(type) ? ["__typename"] : [];
    for (let index = 0; index < count; index += 1) parts.push(this.#part(type, depth));
    return `{ ${parts.join(" ")} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    switch (this.#choose(isObjectType(type) ? 6 : 3)) {
      case 1:
        return `...${this.#fragment(type, depth)}${this.#condition()}`;
      case 2: {
        const on = this.#overlapping(type);
        return `... on ${on.name}${this.#condition()} ${this.#selection(on, depth)}`;
      }
      default:
        return this.#field(type, depth);
    }
  }

  /** A type whose fragments fit: itself, an interface of it, or one of its types. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    if (isAbstractType(type)) return this.#pick(this.schema.getPossibleTypes(type));
    return this.#pick([type, ...type.getInterfaces()]);
  }

  /** One that is there already, or a new one. */
  #fragment(type: GraphQLCompositeType, depth: number): string {
    const on = this.#overlapping(type);
    const known = this.#fragments.get(on) ?? [];
    if (known.length > 0 && (this.#definitions.length >= MAX_FRAGMENTS || this.#choose(2) === 0))
      return this.#pick(known);
    const name = `F${String(this.#names++)}`;
    const text = `fragment ${name} on ${on.name} ${this.#selection(on, depth + 1)}`;
    this.#definitions.push(text);
    // Known only now: none is within itself.
    this.#fragments.set(on, [...(this.#fragments.get(on) ?? []), name]);
    return name;
  }

  #field(type: GraphQLCompositeType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return "__typename";
    const fields = Object.values(type.getFields()).filter(
      ({ name }) => name !== "_service" && (depth < MAX_DEPTH || name === "id" || name === "totalCount"),
    );
    const leading = fields.filter(({ type: of }) => isCompositeType(getNamedType(of)));
    const field = this.#pick(leading.length > 0 && this.#choose(4) > 0 ? leading : fields);
    return (field as typeof field | undefined) === undefined ? "__typename" : this.#fieldText(type, field, depth);
  }

  #fieldText(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const args = field.args.flatMap((argument) => this.#argument(type, field, argument));
    const inner = getNamedType(field.type);
    // Without an alias it may come again, and be merged; `nodes` and `edges` are counted by their names.
    const alias = this.#choose(3) === 0 || args.length > 0 ? `${field.name}_${String(this.#names++)}: ` : "";
    const given = args.length > 0 ? `(${args.join(", ")})` : "";
    const below = isCompositeType(inner) ? ` ${this.#selection(inner, depth + 1)}` : "";
    return `${alias}${field.name}${given}${this.#condition()}${below}`;
  }

  #argument(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): string[] {
    const { name } = argument;
    const path = `${type.name}.${field.name}.${name}`;
    if (name === "first") {
      const first = this.#pick(FIRST);
      return [`first: ${this.#choose(2) === 0 ? String(first) : this.#variable("Int", first)}`];
    }
    if (name === "ids") return [`ids: ${this.#variable("[ID!]!", this.#some(14, globalIds))}`];
    if (name === "representations") return [`representations: ${this.#variable("[_Any!]!", this.#representations())}`];
    if (path === "Query.node.id") return [`id: "${this.#pick(globalIds)}"`];
    const values = argumentValues[path] ?? argumentValues[name];
    if (values !== undefined) return [`${name}: ${this.#pick(values)}`];
    if (isNonNullType(argument.type)) throw new Error(`There is no value for ${path} in randomValues.ts.`);
    return [];
  }

  #representations(): object[] {
    return this.#some(14, Object.entries(ENTITIES)).map(([__typename, databaseId], index) =>
      __typename === "User" && index % 2 === 0
        ? { __typename, email: `nobody${String(index)}@harbour.example` }
        : { __typename, databaseId: databaseId + index },
    );
  }

  #some<Choice>(most: number, choices: readonly Choice[]): Choice[] {
    const [first, count] = [this.#choose(choices.length), this.#choose(most)];
    // Many of one kind, or one of each.
    const step = this.#choose(2);
    return Array.from({ length: count }, (_, index) => choices[(first + index * step) % choices.length] as Choice);
  }
}
