import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from "graphql";
import { GraphQLEmailAddress, GraphQLIP, GraphQLJSON, GraphQLJSONObject } from "graphql-scalars";
import { describeLiteral, describeValue } from "../../relay/inputErrors.ts";
import { toInstant } from "./dateTime.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "./jsonDepth.ts";

export const DateTime = withoutValues(
  new GraphQLScalarType<string, string>({
    name: "DateTime",
    description:
      "Date and time in UTC in the ISO 8601 format, with milliseconds, such as `2018-01-24T15:56:44.000Z`. Inputs can also have a time zone offset, or be a date, such as `2018-01-24`, which means midnight in UTC.",
    specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
    serialize(value) {
      const instant = toInstant(value);
      if (instant === undefined) {
        throw new GraphQLError("The platform sent a date in an unknown format.", {
          extensions: { code: "UPSTREAM_INVALID_RESPONSE" },
        });
      }
      return instant;
    },
    parseValue: parseInstant,
    parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
  }),
  'ISO 8601, such as "2018-01-24T15:56:44.000Z" or "2018-01-24"',
);

function parseInstant(value: unknown): string {
  const instant = typeof value === "string" ? toInstant(value) : undefined;
  if (instant === undefined) throw new TypeError("Not a DateTime.");
  return instant;
}

/** Validates inputs only. Outputs are returned as the platform sends them: one invalid address must not fail a list. */
export const EmailAddress = withoutValues(
  new GraphQLScalarType({
    ...GraphQLEmailAddress.toConfig(),
    description: "An e-mail address, such as `ines.marek@harbour.example`.",
    serialize(value) {
      if (typeof value === "string") return value;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      throw new TypeError("Not a string.");
    },
  }),
  "an e-mail address",
);

export const IPAddress = withoutValues(
  new GraphQLScalarType({
    ...GraphQLIP.toConfig(),
    name: "IPAddress",
    description: "An IPv4 or IPv6 address.",
  }),
  "an IPv4 or IPv6 address",
);

export const JSONObject = withoutValues(
  new GraphQLScalarType({
    ...GraphQLJSONObject.toConfig(),
    description:
      "A JSON object. Used for data without a fixed structure, such as OpenAPI documents and the configuration of connector instances.",
    serialize(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("Not an object.");
      rejectDeep(value);
      return value;
    },
  }),
  "an object",
);

/** Any JSON value. Its GraphQL name is that of a global object of JavaScript. */
export const JSONValue = withoutValues(
  new GraphQLScalarType({
    ...GraphQLJSON.toConfig(),
    name: "JSON",
    description:
      "Any JSON value: a string, a number, a Boolean, null, an object or a list. Used for values of records, whose type depends on the connected application.",
    serialize(value) {
      if (typeof value === "object" && value !== null) rejectDeep(value);
      return value;
    },
  }),
  "a JSON value",
);

function rejectDeep(value: object): void {
  if (!isTooDeep(value)) return;
  const message = `The platform's response is nested deeper than ${String(MAX_JSON_DEPTH)} levels.`;
  throw new GraphQLError(message, { extensions: { code: "UPSTREAM_INVALID_RESPONSE" } });
}

/**
 * Wraps a scalar so that its errors never contain the value, which may be a secret; those of graphql-scalars do. Errors of
 * inputs have the expected format, and the type and length of the value.
 * @param expects the expected format; also in `extensions.expects`, for errors of variables
 */
function withoutValues<Internal, External>(
  scalar: GraphQLScalarType<Internal, External>,
  expects: string,
): GraphQLScalarType<Internal, External> {
  const invalid = (received: string, nodes: ValueNode | null = null): GraphQLError =>
    new GraphQLError(`Expected a value of type "${scalar.name}" (${expects}), but got ${received}.`, { nodes });
  return new GraphQLScalarType<Internal, External>({
    ...scalar.toConfig(),
    extensions: { ...scalar.extensions, expects },
    serialize(value) {
      try {
        return scalar.serialize(value);
      } catch (error) {
        if (error instanceof GraphQLError && error.extensions["code"] !== undefined) throw error;
        // Also a stack overflow, if a deeply nested list is converted to a string.
        throw new GraphQLError(`${scalar.name} cannot represent the platform's value.`);
      }
    },
    parseValue(value) {
      try {
        return scalar.parseValue(value);
      } catch {
        throw invalid(describeValue(value));
      }
    },
    parseLiteral(node, variables) {
      try {
        return scalar.parseLiteral(node, variables);
      } catch {
        const received =
          variables === undefined ? describeLiteral(node) : describeValue(valueFromASTUntyped(node, variables));
        throw invalid(received, node);
      }
    },
  });
}
