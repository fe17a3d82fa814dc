/** Says what an input is without repeating it: values of variables and literals may be secrets. */
import { Kind, type ValueNode } from "graphql";

/** Type and length of a value, such as `a string of 12 characters`. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "string":
      return `a string of ${counted(value.length, "character")}`;
    case "number":
      return Number.isInteger(value) ? integerOf(BigInt(value).toString()) : "a number with a fraction";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value)
        ? `a list of ${counted(value.length, "value")}`
        : `an object of ${counted(Object.keys(value).length, "field")}`;
    default:
      return `a ${typeof value}`;
  }
}

/** The same for a literal of a document. */
export function describeLiteral(node: ValueNode): string {
  switch (node.kind) {
    case Kind.STRING:
      return describeValue(node.value);
    case Kind.INT:
      return integerOf(node.value);
    case Kind.FLOAT:
      return "a number with a fraction";
    case Kind.BOOLEAN:
      return "a boolean";
    case Kind.NULL:
      return "null";
    case Kind.ENUM:
      return `an enum value of ${counted(node.value.length, "character")}`;
    case Kind.LIST:
      return describeValue(node.values);
    case Kind.OBJECT:
      return `an object of ${counted(node.fields.length, "field")}`;
    case Kind.VARIABLE:
      return "a variable";
  }
}

const MAX_NAME_LENGTH = 60;

/**
 * What to call something by a name that the client made up: `text`, which holds the name, or for what is no GraphQL name, or
 * longer than 60 characters, `thing` and the length of its name.
 */
export function named(text: string, thing: string, name: string): string {
  return name.length <= MAX_NAME_LENGTH && /^[_A-Za-z]\w*$/.test(name)
    ? text
    : `${thing} with a name of ${counted(name.length, "character")}`;
}

const MAX_TEXT_LENGTH = 300;

/** An error text as it may be sent: at most 300 characters, and no half of a surrogate pair at its end. */
export function boundedText(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  return `${text.slice(0, MAX_TEXT_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function integerOf(text: string): string {
  return text.startsWith("-")
    ? `a negative integer of ${counted(text.length - 1, "digit")}`
    : `an integer of ${counted(text.length, "digit")}`;
}

function counted(count: number, thing: string): string {
  return `${String(count)} ${thing}${count === 1 ? "" : "s"}`;
}
