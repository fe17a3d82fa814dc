/**
 * Valid documents by chance over the gateway's schema, with what makes collecting fields hard: named fragments that share
 * and nest, on objects, interfaces and members of unions; fields that come again; conditions by literals and variables at
 * every level; aliases that collide. Arguments are literals, variables with and without defaults, lists, enums, nulls.
 */
import { toStringMethod } from "fast-check";
import {
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  parseConstValue,
  valueFromASTUntyped,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from "graphql";
import type { Fault } from "../../sandbox/index.ts";
import { fragmentTypes } from "./fragmentTypes.ts";
import { argumentValues, globalIds } from "./randomValues.ts";
import type { Tape } from "./tape.ts";

const id = (index: number) => JSON.stringify(globalIds[index]);

/** What arguments can be; the first is the rule. `$id`, `$text` and `$flag` stand for variables with a default. */
const values: Readonly<Record<string, readonly string[]>> = {
  ...argumentValues,
  first: ["2", "1", "3", "0", "null"],
  tags: ["null", '["freight"]', '"freight"', '["freight", $text]', "[]"],
  search: ["null", '"Sales"', "$text"],
  includeInactive: ["false", "true", "$flag"],
  "Query.node.id": globalIds.map((one) => JSON.stringify(one)),
  "Query.nodes.ids": [
    `[${id(0)}, ${id(1)}]`,
    id(2),
    `[${id(3)}, $id]`,
    "[]",
    `[$id, ${id(5)}, "odd", ${id(13)}, ${id(0)}]`,
  ],
  "Query.accounts.filter": [
    "null",
    '{ name: { in: ["x", $text] } }',
    '{ name: { like: "A%" } }',
    "{ active: { eq: $flag } }",
  ],
  "Query.users.filter": ["null", "{ active: { eq: true } }", '{ firstName: { in: "Anna", ne: $text } }', "{}"],
  "Query._entities.representations": [
    '[{ __typename: "Account", databaseId: 7301 }, { __typename: "User", databaseId: 9107 }]',
    `[{ __typename: "Account", id: ${id(0)} }, { __typename: "Account", databaseId: 7300 }, { __typename: "Hub", key: "crm" }]`,
    '[{ __typename: "User", databaseId: 1 }, { __typename: "Connector", key: "sfdc" }]',
  ],
};

/** Never generated: long texts, cursors of other lists, and values without an example. */
const LEFT_OUT = new Set(["after", "email", "entity", "filter", "version", "operationId"]);
const FIELDS_LEFT_OUT = new Set(["_service", "openApi"]);

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly defaults: readonly string[];
  /** As JSON; undefined leaves it out. */
  readonly values: readonly unknown[];
}

const CONDITIONS: readonly Variable[] = [
  { name: "yes", type: "Boolean!", defaults: [], values: [true, false] },
  { name: "no", type: "Boolean!", defaults: [], values: [false, true] },
  { name: "maybe", type: "Boolean", defaults: ["true"], values: [undefined, true, false, false, null] },
  { name: "constructor", type: "Boolean", defaults: ["false"], values: [true, undefined, false, true, null] },
];
const PLACEHOLDERS: readonly Variable[] = [
  { name: "id", type: "ID", defaults: [id(1)], values: [undefined, globalIds[4], 7, null] },
  { name: "text", type: "String", defaults: ['"Sales"'], values: [undefined, "freight", null] },
  { name: "flag", type: "Boolean", defaults: ["true"], values: [undefined, true, false, null] },
];

/** What the platform answers in the place of a row, a list, or anything. 5xx would open the circuit breaker, by the clock. */
const FAULTS: readonly Omit<Fault, "on">[] = [
  { answer: { status: 403 } },
  { answer: { status: 404 } },
  { answer: { status: 400 } },
  { break: "garbage" },
  { answer: { status: 200, body: {} } },
  { answer: { status: 200, body: [] } },
  { answer: { status: 200, body: [{}, { id: "odd" }] } },
];

const DEEPEST = 4;
const MOST_FIELDS = 40;

/** Fields whose values are times that the gateway measures. */
const MEASURED: ReadonlySet<string> = new Set(["ConnectorPing.milliseconds", "SourceError.requestId"]);

export class RandomDocument {
  readonly text: string;
  /** Variables of three requests, of which the last is the first again. */
  readonly requests: readonly Record<string, unknown>[];
  readonly faults: readonly Fault[];
  readonly #variables = new Map<string, Variable>(
    [...CONDITIONS, ...PLACEHOLDERS].map((variable) => [variable.name, variable]),
  );
  readonly #fragments: { readonly name: string; readonly type: GraphQLCompositeType }[] = [];
  readonly #spread = new Set<string>();
  readonly #aliases = new Map<string, number>();
  /** Fragments spread only those behind them: none spreads itself. */
  #firstFragment = 0;
  #fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly tape: Tape,
    /** For defaults, variables and faults, which the document's own decisions would leave none for. */
    private readonly others: Tape,
    /** Reads of the platform that faults may hit. */
    reads: readonly string[],
  ) {
    const query = schema.getQueryType();
    if (!query) throw new Error("The schema has no queries.");
    for (let count = tape.choose(6); count > 0; count -= 1) this.#fragments.push(this.#newFragment(query));
    const parts = [this.#selection(query, 1)];
    this.#fragments.forEach(({ name, type }, index) => {
      this.#firstFragment = index + 1;
      if (this.#spread.has(name)) parts.push(`fragment ${name} on ${type.name} ${this.#selection(type, 2)}`);
    });
    const body = parts.join("\n");
    const used = [...this.#variables.values()].filter(({ name }) => new RegExp(`\\$${name}\\b`).test(body));
    const definitions = used.map(({ name, type, defaults }) => {
      const given = defaults[others.choose(defaults.length)];
      return `$${name}: ${type}${given === undefined ? "" : ` = ${given}`}`;
    });
    this.text = `query Random${definitions.length > 0 ? `(${definitions.join(", ")})` : ""} ${body}`;
    const first = this.#request(used);
    this.requests = [first, this.#request(used), first];
    this.faults = Array.from({ length: others.chance(1, 3) ? 1 + others.choose(2) : 0 }, () => ({
      ...FAULTS[others.choose(FAULTS.length)],
      on: reads[others.choose(reads.length)] ?? "getOrganization",
    }));
  }

  /** How fast-check prints it. */
  [toStringMethod](): string {
    return [this.text, ...this.requests.map((one) => JSON.stringify(one)), JSON.stringify(this.faults)].join("\n");
  }

  #request(used: readonly Variable[]): Record<string, unknown> {
    const given = used.map(({ name, values: choices }) => [name, choices[this.others.choose(choices.length)]] as const);
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }

  #newFragment(query: GraphQLCompositeType) {
    const { types, abstract } = fragmentTypes(this.schema);
    const from = this.tape.pick([types, abstract, [query]]);
    return { name: `F${String(this.#fragments.length)}`, type: from[this.tape.choose(from.length)] ?? query };
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts = isAbstractType(type) ? ["__typename"] : [];
    for (let count = 1 + this.tape.choose(4); count > 0; count -= 1) parts.push(this.#part(type, depth));
    return `{ ${parts.join(" ")} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    const kind = this.tape.choose(10);
    if (kind >= 8) {
      const fitting = this.#fragments
        .slice(this.#firstFragment)
        .filter((fragment) => doTypesOverlap(this.schema, type, fragment.type));
      const fragment = fitting[this.tape.choose(fitting.length)];
      if (fragment !== undefined) {
        this.#spread.add(fragment.name);
        return `...${fragment.name}${this.#directives()}`;
      }
    }
    if (kind === 7 || !("getFields" in type) || (isAbstractType(type) && kind > 3)) {
      const on = this.#typeWithin(type);
      if (depth > DEEPEST + 1) return "__typename";
      return `... on ${on.name}${this.#directives()} ${this.#selection(on, depth + 1)}`;
    }
    const fields = Object.values(type.getFields()).filter(({ name }) => !MEASURED.has(`${type.name}.${name}`));
    return this.#field(type, fields, depth);
  }

  #typeWithin(type: GraphQLCompositeType): GraphQLCompositeType {
    const choices = fragmentTypes(this.schema).within.get(type) ?? [];
    return choices[this.tape.choose(choices.length)] ?? type;
  }

  #field(type: GraphQLCompositeType, all: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    const isFull = depth >= DEEPEST || this.#fields > MOST_FIELDS || this.tape.hasEnded;
    const fitting = all.filter(
      (field) => !FIELDS_LEFT_OUT.has(field.name) && (!isFull || !isCompositeType(getNamedType(field.type))),
    );
    const field = fitting[this.tape.choose(fitting.length)];
    if (field === undefined) return "__typename";
    this.#fields += 1;
    const isComposite = isCompositeType(getNamedType(field.type));
    const again = (): string => {
      const inner = getNamedType(field.type);
      return `${this.#directives()}${isCompositeType(inner) ? ` ${this.#selection(inner, depth + 1)}` : ""}`;
    };
    const text = this.#nameOf(field, this.#arguments(type, field));
    const times = this.tape.chance(1, isComposite ? 5 : 8) ? 2 : 1;
    return Array.from({ length: times }, () => `${text}${again()}`).join(" ");
  }

  /**
   * The field under a key that the same field with the same arguments has elsewhere too, so that their nodes merge, and that
   * no field of another type has.
   */
  #nameOf(field: GraphQLField<unknown, unknown>, args: string): string {
    const choice = this.tape.choose(8);
    const what = `${field.name}${args} ${String(field.type)}`;
    const number = this.#aliases.get(what) ?? this.#aliases.size;
    this.#aliases.set(what, number);
    const odd = ["__proto__", "constructor", "toString"][choice];
    if (odd !== undefined && !this.#aliases.has(odd) && this.tape.chance(1, 4)) {
      this.#aliases.set(odd, -1);
      return `${odd}: ${field.name}${args}`;
    }
    return `${field.name}_${String(number)}: ${field.name}${args}`;
  }

  #directives(): string {
    const choice = this.tape.choose(12);
    if (choice < 8) return "";
    const condition = (name: string) => ` @${name}(if: ${this.#condition()})`;
    if (choice < 10) return condition("include");
    return choice === 10 ? condition("skip") : condition("skip") + condition("include");
  }

  #condition(): string {
    const choice = this.tape.choose(CONDITIONS.length + 2);
    return choice < 2 ? String(choice === 0) : `$${CONDITIONS[choice - 2]?.name ?? ""}`;
  }

  #arguments(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): string {
    const texts = field.args.flatMap((argument) => this.#argument(`${type.name}.${field.name}`, argument) ?? []);
    return texts.length > 0 ? `(${texts.join(", ")})` : "";
  }

  #argument(owner: string, { name, type }: GraphQLArgument): string | undefined {
    const own = values[`${owner}.${name}`];
    if (own === undefined && LEFT_OUT.has(name)) return undefined;
    if (owner === "Query.connector" && name === "id") return undefined;
    const choices = own ?? values[name];
    const value = choices?.[this.tape.choose(choices.length)];
    if (value === undefined) {
      if (!isNonNullType(type)) return undefined;
      throw new Error(`There is no value for ${owner}.${name} in randomValues.ts.`);
    }
    if (value.includes("$") || !this.tape.chance(1, 3)) return `${name}: ${value}`;
    return `${name}: $${this.#variableFor(`${name}${String(this.#variables.size)}`, String(type), value, choices ?? [])}`;
  }

  /** A nullable variable with a default can stand where there must be no null, and be null all the same. */
  #variableFor(name: string, type: string, value: string, choices: readonly string[]): string {
    const known = [...this.#variables.values()].find(
      (one) => one.type.replace("!", "") === type.replace("!", "") && one.defaults[0] === value,
    );
    if (known !== undefined) return known.name;
    const others = choices
      .filter((choice) => !choice.includes("$"))
      .map((choice) => valueFromASTUntyped(parseConstValue(choice)));
    const isNull = value === "null";
    const withDefault = this.tape.chance(1, 2) && !isNull;
    this.#variables.set(name, {
      name,
      type: withDefault ? type.replace(/!$/, "") : type,
      defaults: withDefault ? [value] : [],
      values: withDefault ? [undefined, ...others, null] : [valueFromASTUntyped(parseConstValue(value)), ...others],
    });
    return name;
  }
}
