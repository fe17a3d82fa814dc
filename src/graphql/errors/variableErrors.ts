import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  typeFromAST,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from "graphql";
import { truncateMessage, describeValue, describeName } from "../../relay/inputErrors.ts";
import { suggestionIn } from "./suggestions.ts";

const MAX_ERRORS = 20;

type Path = readonly (string | number)[];
type Values = Readonly<Record<string, unknown>>;

/**
 * The errors of invalid variables. Replaces the messages of graphql-js' `getVariableValues`, which repeat the values, as
 * these may be secrets. The messages name the place, the expected type, and the type and length of the value.
 *
 * @param raw the variables as the client sent them
 * @param suggestions whether messages may say "Did you mean …?", which names parts of the schema
 * @returns at most 20 errors of at most 300 characters, with the code `BAD_USER_INPUT`; empty if the variables are fine
 */
export function variableErrors(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  raw: Values,
  suggestions = true,
): GraphQLError[] {
  const collected = new Collected();
  try {
    for (const definition of definitions) check(schema, definition, raw, suggestions, collected);
  } catch (error) {
    // The other values are not checked: there may be a hundred thousand.
    if (error !== FULL) throw error;
  }
  return collected.errors;
}

const FULL = new Error("Enough errors are collected.");

class Collected {
  readonly errors: GraphQLError[] = [];

  add(definition: VariableDefinitionNode, message: string): void {
    const extensions = { code: "BAD_USER_INPUT" };
    this.errors.push(new GraphQLError(truncateMessage(message), { nodes: definition, extensions }));
    if (this.errors.length === MAX_ERRORS) throw FULL;
  }
}

function check(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  raw: Values,
  suggestions: boolean,
  collected: Collected,
): void {
  const name = definition.variable.name.value;
  const title = describeName(`Variable "$${name}"`, "A variable", name);
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) {
    collected.add(definition, `${title} must be of an input type.`);
    return;
  }
  if (!Object.hasOwn(raw, name)) {
    if (definition.defaultValue === undefined && isNonNullType(type)) {
      collected.add(definition, `${title} of required type "${String(type)}" was not provided.`);
    }
    return;
  }
  const value = raw[name];
  if (value === null && isNonNullType(type)) {
    collected.add(definition, `${title} of non-null type "${String(type)}" must not be null.`);
    return;
  }
  const problems = new Map<unknown, Iterator<string>>();
  const onError = (path: Path, wrong: unknown, { message }: GraphQLError): void => {
    const place = path.length === 0 ? "" : ` at "${placeOf(name, path)}"`;
    const expected = typeAt(type, path);
    const problem = problemOf(expected, wrong, problems);
    // Messages of enums and input objects end with names of the schema, those of scalars may end with any text.
    const suggestion = isScalarType(getNamedType(expected)) ? "" : suggestionIn(message);
    collected.add(definition, `${title} has a wrong value${place}: ${problem}.${suggestion}`);
  };
  coerceInputValue(value, type, onError, !suggestions);
}

/** `filter.name.in[3]`. All names are those of the schema: coercion does not enter unknown fields. */
function placeOf(variable: string, path: Path): string {
  return variable + path.map((key) => (typeof key === "number" ? `[${String(key)}]` : `.${key}`)).join("");
}

function typeAt(root: GraphQLInputType, path: Path): GraphQLInputType {
  let type = root;
  for (const key of path) {
    const outer = getNullableType(type);
    if (typeof key === "number") {
      if (isListType(outer)) type = outer.ofType;
      continue;
    }
    // A single value for a list is coerced to a list of one item, and its path has no index.
    const object = getNamedType(outer);
    const field = isInputObjectType(object) ? object.getFields()[key] : undefined;
    if (field !== undefined) type = field.type;
  }
  return type;
}

function problemOf(type: GraphQLInputType, value: unknown, problems: Map<unknown, Iterator<string>>): string {
  const innermost = getNamedType(type);
  const got = `got ${describeValue(value)}`;
  if (isInputObjectType(innermost) && typeof value === "object" && value !== null && !Array.isArray(value)) {
    // graphql-js reports all problems of one object with the same path, one after the other.
    let following = problems.get(value);
    if (following === undefined) problems.set(value, (following = problemsOf(innermost, value as Values)));
    const next = following.next();
    if (next.done !== true) return next.value;
  }
  const expects: unknown = innermost.extensions["expects"];
  return `expected ${String(type)}${typeof expects === "string" ? ` (${expects})` : ""}, ${got}`;
}

/** In the order in which graphql-js finds them. */
function* problemsOf(type: GraphQLInputObjectType, value: Values): Generator<string, undefined> {
  const fields = type.getFields();
  for (const field of Object.values(fields)) {
    if (value[field.name] === undefined && isRequiredInputField(field)) {
      yield `the field "${field.name}" of type ${String(field.type)} is missing`;
    }
  }
  for (const name of Object.keys(value)) {
    if (fields[name] === undefined) {
      yield `${describeName(`the field "${name}"`, "a field", name)} is not defined by ${type.name}`;
    }
  }
  while (type.isOneOf) yield `expected exactly one field of ${type.name}`;
  return undefined;
}
