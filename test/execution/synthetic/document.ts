import { toStringMethod } from "fast-check";
import {
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import type { Tape } from "../../support/tape.ts";

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly defaults: readonly string[];
  readonly values: readonly unknown[];
}

/** Names that every object has, and values that are right, wrong, null or absent. */
const VARIABLES: readonly Variable[] = [
  { name: "yes", type: "Boolean!", defaults: [], values: [true, false] },
  { name: "no", type: "Boolean!", defaults: [], values: [false, true] },
  { name: "defaulted", type: "Boolean", defaults: ["true", "false"], values: [true, false, null, undefined] },
  { name: "constructor", type: "Boolean", defaults: ["false"], values: [true, undefined, false, null] },
  { name: "__proto__", type: "Boolean! ", defaults: ["true"], values: [undefined, true, false] },
  { name: "int", type: "Int", defaults: ["5", "null"], values: [7, undefined, null] },
  { name: "intN", type: "Int!", defaults: ["6"], values: [8, undefined] },
  { name: "toString", type: "String", defaults: ['"d"'], values: ["text", undefined, null] },
  { name: "colour", type: "Colour", defaults: ["RED"], values: ["BLUE", undefined, null] },
  { name: "list", type: "[Int!]", defaults: ["[1, 2]", "3"], values: [[4], 5, undefined, null] },
  {
    name: "point",
    type: "Point",
    defaults: ["{ x: 2 }"],
    values: [{ x: 3, tags: "one" }, undefined, null, { y: null }],
  },
  { name: "json", type: "Json", defaults: ["{ a: [1] }"], values: [{ b: 2 }, "text", undefined, null] },
  { name: "valueOf", type: "ID", defaults: ["1"], values: [undefined, "id", null, 12] },
];

const ALIASES = ["a", "b", "__proto__", "constructor", "then", "toJSON"] as const;
const DEEPEST = 4;

/** A document with all that makes collecting fields hard, and variables for it. Some of it validation would refuse. */
export class HostileDocument {
  readonly text: string;
  /** Variables of three requests, of which the last is the first again. */
  readonly requests: readonly Record<string, unknown>[];
  readonly #used: readonly Variable[];
  readonly #fragments: { readonly name: string; readonly type: GraphQLCompositeType }[] = [];
  readonly #spread = new Set<string>();
  readonly #aliases = new Map<string, number>();
  #fields = 0;
  /** Fragments spread only those behind them: none spreads itself. */
  #firstFragment = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly tape: Tape,
    /** For defaults and variables, which the document's own decisions would leave none for. */
    private readonly others: Tape,
  ) {
    const isMutation = tape.chance(1, 6);
    const root = isMutation ? schema.getMutationType() : schema.getQueryType();
    if (!root) throw new Error("The schema lacks a root type.");
    const composites = Object.values(schema.getTypeMap()).filter(
      (type) => isCompositeType(type) && !type.name.startsWith("__"),
    ) as [GraphQLCompositeType, ...GraphQLCompositeType[]];
    for (let count = tape.choose(6); count > 0; count -= 1) {
      this.#fragments.push({
        name: `F${String(this.#fragments.length)}`,
        type: tape.chance(1, 4) ? root : tape.pick(composites),
      });
    }
    const selection = this.#selection(root, 0);
    const fragments = this.#fragments.flatMap(({ name, type }, index) => {
      this.#firstFragment = index + 1;
      return this.#spread.has(name) ? `fragment ${name} on ${type.name} ${this.#selection(type, 2)}` : [];
    });
    const body = [selection, ...fragments].join("\n");
    this.#used = VARIABLES.filter(({ name }) => new RegExp(`\\$${name}\\b`).test(body));
    const definitions = this.#used.map((variable) => {
      const given = variable.defaults[others.choose(variable.defaults.length + 1)];
      return `$${variable.name}: ${variable.type}${given === undefined ? "" : ` = ${given}`}`;
    });
    const head = `${isMutation ? "mutation" : "query"} Hostile${definitions.length > 0 ? `(${definitions.join(", ")})` : ""}`;
    this.text = `${head} ${body}`;
    const first = this.#variables();
    this.requests = [first, this.#variables(), first];
  }

  /** How fast-check prints it. */
  [toStringMethod](): string {
    return `${this.text}\n${JSON.stringify(this.requests)}`;
  }

  /** A variable may be left out. */
  #variables(): Record<string, unknown> {
    const values: [string, unknown][] = [];
    for (const { name, values: choices } of this.#used) {
      const value = choices[this.others.choose(choices.length)];
      if (value !== undefined) values.push([name, value]);
    }
    return Object.fromEntries(values);
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    for (let count = 1 + this.tape.choose(5); count > 0; count -= 1) parts.push(this.#part(type, depth));
    return `{ ${parts.join(" ")} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    const spreadable = this.#fragments
      .slice(this.#firstFragment)
      .filter((fragment) => doTypesOverlap(this.schema, type, fragment.type));
    const kind = this.tape.choose(10);
    const fragment = kind >= 8 ? spreadable[this.tape.choose(spreadable.length)] : undefined;
    if (fragment !== undefined) {
      this.#spread.add(fragment.name);
      return `...${fragment.name}${this.#directives()}`;
    }
    if (kind === 7 && depth < DEEPEST + 2) {
      const on = this.#typeWithin(type);
      return `...${on === undefined ? "" : ` on ${on.name}`}${this.#directives()} ${this.#selection(on ?? type, depth + 1)}`;
    }
    if (kind === 6 || (isAbstractType(type) && !("getFields" in type)))
      return `${this.#alias("__typename")}__typename${this.#directives()}`;
    if (type.name === "Query" && this.tape.chance(1, 30)) return this.#introspection();
    return this.#field(type, depth);
  }

  #typeWithin(type: GraphQLCompositeType): GraphQLCompositeType | undefined {
    if (this.tape.chance(1, 5)) return undefined;
    const around = Object.values(this.schema.getTypeMap()).filter(
      (other) => isAbstractType(other) && isObjectType(type) && this.schema.isSubType(other, type),
    ) as GraphQLCompositeType[];
    const within = isAbstractType(type) ? [...this.schema.getPossibleTypes(type)] : [];
    const choices = [...within, ...around, type];
    return choices[this.tape.choose(choices.length)];
  }

  #field(type: GraphQLCompositeType, depth: number): string {
    const all = "getFields" in type ? Object.values(type.getFields()) : [];
    const isTooMuch = depth >= DEEPEST || this.#fields > 60 || this.tape.hasEnded;
    const fitting = all.filter((field) => !isTooMuch || !isCompositeType(getNamedType(field.type)));
    const field = fitting[this.tape.choose(fitting.length)];
    if (field === undefined) return "__typename";
    this.#fields += 1;
    const inner = getNamedType(field.type);
    const args = this.#arguments(field);
    const selection = isCompositeType(inner) ? ` ${this.#selection(inner, depth + 1)}` : "";
    const text = `${this.#alias(field.name, args)}${field.name}${args}`;
    const first = `${text}${this.#directives()}${selection}`;
    if (!this.tape.chance(1, 6)) return first;
    // The same field again, with other conditions and other fields below.
    return `${first} ${text}${this.#directives()}${isCompositeType(inner) ? ` ${this.#selection(inner, depth + 1)}` : ""}`;
  }

  /** Mostly one that the same field with the same arguments has elsewhere too: their nodes merge. At times one that collides. */
  #alias(name: string, args = ""): string {
    const choice = this.tape.choose(14);
    if (choice === 13) return `${this.tape.pick(ALIASES)}: `;
    const known = this.#aliases.get(name + args) ?? this.#aliases.size;
    this.#aliases.set(name + args, known);
    return args === "" && choice < 9 ? "" : `${name}_${String(known)}: `;
  }

  #introspection(): string {
    return this.tape.chance(1, 2)
      ? `__type(name: "${this.tape.pick(["Thing", "Any", "Point", "Nothing"])}") { kind name fields { name type { name kind ofType { name } } } possibleTypes { name } }`
      : "__schema { queryType { name } directives { name args { name defaultValue } } }";
  }

  #directives(): string {
    const choice = this.tape.choose(9);
    if (choice < 5) return "";
    const condition = (name: string) => ` @${name}(if: ${this.#condition()})`;
    if (choice < 7) return condition("include");
    if (choice === 7) return condition("skip");
    return condition("skip") + condition("include");
  }

  #condition(): string {
    const names = ["yes", "no", "yes", "no", "defaulted", "constructor", "__proto__"];
    const choice = this.tape.choose(names.length + 2);
    if (choice < 2) return choice === 0 ? "true" : "false";
    return `$${names[choice - 2] ?? "yes"}`;
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const texts = field.args.flatMap((argument) => this.#argument(argument) ?? []);
    return texts.length > 0 ? `(${texts.join(", ")})` : "";
  }

  #argument({ name, type }: GraphQLArgument): string | undefined {
    return this.tape.choose(3) < 2 ? undefined : `${name}: ${this.#value(type, 0)}`;
  }

  #value(type: GraphQLInputType, depth: number): string {
    const { tape } = this;
    const text = String(type);
    const named = getNamedType(type).name;
    if (tape.chance(1, 12)) return "null";
    switch (named) {
      case "Int":
        if (text.includes("[")) return tape.pick(["[1, 2]", "3", "[]", "[$int, 4]", "[$intN]", "$list"]);
        return tape.pick(["1", "2", this.#sometimes("int"), this.#sometimes("intN")]);
      case "Boolean":
        return tape.pick(["true", this.#sometimes("yes"), this.#sometimes("defaulted")]);
      case "Colour":
        return tape.pick(["RED", "GREEN", this.#sometimes("colour")]);
      case "ID":
        return tape.pick(['"x"', "5", this.#sometimes("valueOf")]);
      case "String":
        return tape.pick(['"text"', this.#sometimes("toString")]);
      case "Point":
        if (depth > 1 || tape.chance(1, 3)) return this.#sometimes("point");
        return `{ ${tape.pick(["x: 1", `y: ${this.#sometimes("int")}`, `tags: ["a", ${this.#sometimes("toString")}]`, 'tags: "one"', "colour: BLUE", `inner: ${this.#value(type, depth + 1)}`, `json: [${this.#sometimes("json")}]`])} }`;
      default:
        return tape.pick([
          "{ deep: [1, { a: null }] }",
          '"text"',
          this.#sometimes("json"),
          `{ v: ${this.#sometimes("int")} }`,
        ]);
    }
  }

  /** The variable, or null. */
  #sometimes(name: string): string {
    return this.tape.chance(2, 3) ? `$${name}` : "null";
  }
}
