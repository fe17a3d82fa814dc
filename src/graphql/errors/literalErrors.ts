import { Kind, type ASTNode, type GraphQLError, type ValueNode } from "graphql";
import { describeLiteral } from "../../relay/inputErrors.ts";
import { suggestionIn } from "./suggestions.ts";

const VALUE_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/**
 * Messages of graphql-js about a literal. The text after the matched beginning is the literal or parts of it, and is
 * replaced. `null` keeps the message, which has only names of the schema.
 */
const BEGINNINGS: readonly (readonly [RegExp, ((found: readonly string[], came: string) => string) | null])[] = [
  [
    /^Expected value of type ("[\w[\]!]+"), found /,
    ([, type = ""], came) => `Expected a value of type ${type}, but got ${came}.`,
  ],
  [/^(\w+ cannot represent [\w -]*value): /, ([, problem = ""], came) => `${problem}: ${came}.`],
  [/^(Enum "\w+" cannot represent non-enum value): /, ([, problem = ""], came) => `${problem}: ${came}.`],
  [
    /^Argument "(\w+)" has invalid value /,
    ([, name = ""], came) => `Argument "${name}" has an invalid value: ${came}.`,
  ],
  // From scalars.ts.
  [/^Expected a value of type "\w+" \(/, null],
  [/^Field "\w+\.\w+" of required type "[\w[\]!]+" was not provided\.$/, null],
  [/^Field "\w+\.\w+" must be non-null\.$/, null],
  [/^OneOf Input Object "\w+" must specify exactly one key\.$/, null],
];

/** Matches the end of the message, which begins with the unknown value. */
const UNKNOWN_ENUM_VALUE = / does not exist in ("\w+") enum\.(?: Did you mean [^?]*\?)?$/;

/**
 * Returns the message of an error about a literal with the literal's type and length in place of the literal, which may be
 * a secret. Undefined for other errors.
 */
export function literalMessage({ message, nodes }: Pick<GraphQLError, "message" | "nodes">): string | undefined {
  const node = nodes?.length === 1 ? nodes[0] : undefined;
  if (!isValue(node)) return undefined;
  const came = describeLiteral(node);
  for (const [beginning, rewrite] of BEGINNINGS) {
    const found = beginning.exec(message);
    if (found === null) continue;
    return rewrite === null ? message : rewrite(found, came) + enumSuggestion(message);
  }
  const unknown = UNKNOWN_ENUM_VALUE.exec(message)?.[1];
  // Unknown messages are replaced, as they probably contain the literal.
  return unknown === undefined
    ? `This value is not valid here: ${came}.`
    : `Enum ${unknown} has no such value: ${came}.${suggestionIn(message)}`;
}

function enumSuggestion(message: string): string {
  return message.startsWith("Enum ") ? suggestionIn(message) : "";
}

function isValue(node: ASTNode | undefined): node is ValueNode {
  return node !== undefined && VALUE_KINDS.has(node.kind);
}

const TOKEN = /\b(String|BlockString|Int|Float) ".*"(?=\.$)/s;
const LONG_NAME = /\bName "(\w{61,})"/;
const ESCAPE = /^(Syntax Error: Invalid (?:character escape|Unicode escape) sequence): .*/s;

/** Returns the message of a syntax error without the text of literals, and other messages unchanged. */
export function syntaxMessage(message: string): string {
  if (!message.startsWith("Syntax Error: ")) return message;
  return message
    .replace(TOKEN, "$1")
    .replace(ESCAPE, "$1.")
    .replace(LONG_NAME, (_, name: string) => `Name of ${String(name.length)} characters`);
}
