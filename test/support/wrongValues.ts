/** Wrong values that hold a secret, for every place of a schema that takes a value. */
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
} from "graphql";
import type { QueryOptions } from "./graphql.ts";

export const SECRET = "hunter2secret";
export const NUMBER = 918_273_645_546;

/** A value that is written without quotes. */
class Bare {
  constructor(readonly text: string) {}
}

export const WRONG: readonly (readonly [kind: string, value: unknown])[] = [
  ["a string that ends like a suggestion", `x. Did you mean "${SECRET}"?`],
  ["an integer", NUMBER],
  ["a fraction", NUMBER + 0.5],
  ["a list of strings", [SECRET]],
  ["an object", { secret: SECRET }],
];
export const holdsSecret = (text: string) => text.includes(SECRET) || text.includes(String(NUMBER));

function literal(value: unknown): string {
  if (value instanceof Bare) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${name}: ${literal(one)}`)
    .join(", ")} }`;
}

/** As JSON: without the difference between a name and a string. */
function json(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (one instanceof Bare ? one.text : one))) as unknown;
}

/** A value that fits, with what is required alone. */
function fitting(type: GraphQLInputType): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [fitting(plain.ofType)];
  if (isEnumType(plain)) return new Bare(plain.getValues()[0]!.name);
  if (isInputObjectType(plain)) return objectOf(Object.values(plain.getFields()).filter(isRequiredInputField));
  return (
    { Int: 1, Float: 1.5, Boolean: true, ID: "1", DateTime: "2018-01-24", EmailAddress: "a@b.example", JSONObject: {} }[
      String(plain)
    ] ?? "x"
  );
}

const objectOf = (fields: readonly { name: string; type: GraphQLInputType }[]) =>
  Object.fromEntries(fields.map(({ name, type }) => [name, fitting(type)]));

/** Values of a type that fit but for one place: with the type that is expected there. */
function* spoiled(
  type: GraphQLInputType,
  wrong: unknown,
  depth = 0,
): Generator<readonly [leaf: string, value: unknown]> {
  const plain = getNullableType(type);
  const named = getNamedType(plain);
  yield [isListType(plain) ? "list" : String(named), wrong];
  if (isListType(plain)) {
    for (const [leaf, value] of spoiled(plain.ofType, wrong, depth)) yield [leaf, [fitting(plain.ofType), value]];
  } else if (isInputObjectType(plain) && depth < 3) {
    const required = objectOf(Object.values(plain.getFields()).filter(isRequiredInputField));
    for (const field of Object.values(plain.getFields())) {
      for (const [leaf, value] of spoiled(field.type, wrong, depth + 1))
        yield [leaf, { ...required, [field.name]: value }];
    }
  }
}

/** Texts and ids that the platform takes, and may say something about in its own words. */
const takes = (leaf: string, wrong: unknown) =>
  (leaf === "String" && typeof wrong === "string") ||
  (leaf === "ID" && Number.isInteger(wrong)) ||
  leaf === "_Any" ||
  (leaf === "JSONObject" && !Array.isArray(wrong) && typeof wrong === "object");

export interface Operation {
  readonly document: string;
  readonly options?: QueryOptions;
}

/** Operations that have one wrong value each, at every place of a root type: in a variable, and written out. */
export function* operationsOf(root: GraphQLObjectType, keyword: string, wrong: unknown): Generator<Operation> {
  for (const field of Object.values(root.getFields())) {
    const selection = !isCompositeType(getNamedType(field.type))
      ? ""
      : keyword === "mutation"
        ? "{ userErrors { message field } }"
        : "{ __typename }";
    for (const argument of field.args) {
      const others = field.args.filter((one: GraphQLArgument) => one !== argument && isRequiredArgument(one));
      const rest = others.map(({ name, type }) => `, ${name}: ${literal(fitting(type))}`).join("");
      for (const [leaf, value] of spoiled(argument.type, wrong)) {
        if (takes(leaf, wrong)) continue;
        yield {
          document: `${keyword} ($v: ${String(argument.type)}) { ${field.name}(${argument.name}: $v${rest}) ${selection} }`,
          options: { variables: { v: json(value) } },
        };
        yield { document: `${keyword} { ${field.name}(${argument.name}: ${literal(value)}${rest}) ${selection} }` };
      }
    }
  }
}
