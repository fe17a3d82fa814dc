/** Error messages about inputs. They never repeat a value, which may be a secret. */
import { GraphQLError, Kind, type ValueNode } from "graphql";

/** An error with the code BAD_USER_INPUT. The message names the argument, what it expects, and `describeValue` of it. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

/** Describes a value by its type and length, such as `a string of 12 characters`. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return `a string of ${pluralize(value.length, "character")}`;
    case "number":
      return Number.isInteger(value) ? describeInteger(BigInt(value).toString()) : "a number with a fraction";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value)
        ? `a list of ${pluralize(value.length, "value")}`
        : `an object of ${pluralize(Object.keys(value).length, "field")}`;
    default:
      return `a ${typeof value}`;
  }
}

/** Describes a literal of a document in the same way. */
export function describeLiteral(node: ValueNode): string {
  switch (node.kind) {
    case Kind.STRING:
      return describeValue(node.value);
    case Kind.INT:
      return describeInteger(node.value);
    case Kind.FLOAT:
      return "a number with a fraction";
    case Kind.BOOLEAN:
      return "a boolean";
    case Kind.NULL:
      return "null";
    case Kind.ENUM:
      return `an enum value of ${pluralize(node.value.length, "character")}`;
    case Kind.LIST:
      return describeValue(node.values);
    case Kind.OBJECT:
      return `an object of ${pluralize(node.fields.length, "field")}`;
    case Kind.VARIABLE:
      return "a variable";
  }
}

const MAX_NAME_LENGTH = 60;

/**
 * Describes something by a name that the client chose.
 * @param text the description with the name. Returned if `name` is a GraphQL name of up to 60 characters
 * @param kind used otherwise, with the length of the name: `A variable`
 */
export function describeName(text: string, kind: string, name: string): string {
  return name.length <= MAX_NAME_LENGTH && /^[_A-Za-z]\w*$/.test(name)
    ? text
    : `${kind} with a name of ${pluralize(name.length, "character")}`;
}

const MAX_MESSAGE_LENGTH = 300;

/** Truncates an error message to 300 characters, without splitting a surrogate pair. */
export function truncateMessage(message: string): string {
  if (message.length <= MAX_MESSAGE_LENGTH) return message;
  return `${message.slice(0, MAX_MESSAGE_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function describeInteger(digits: string): string {
  return digits.startsWith("-")
    ? `a negative integer of ${pluralize(digits.length - 1, "digit")}`
    : `an integer of ${pluralize(digits.length, "digit")}`;
}

function pluralize(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
