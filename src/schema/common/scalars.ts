import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from "graphql";
import { GraphQLEmailAddress, GraphQLIP, GraphQLJSONObject } from "graphql-scalars";
import { describeLiteral, describeValue } from "../../relay/inputErrors.ts";
import { toInstant } from "./dateTime.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "./jsonDepth.ts";

export const DateTime = discreet(
  new GraphQLScalarType<string, string>({
    name: "DateTime",
    description:
      "A moment in ISO 8601 with milliseconds, in UTC: `2018-01-24T15:56:44.000Z`. As input, a day such as `2018-01-24` will do.",
    specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
    serialize(value) {
      const instant = toInstant(value);
      if (instant === undefined) {
        throw new GraphQLError("The platform sent a date in no known form.", {
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
  if (instant === undefined) throw new TypeError("This is no DateTime.");
  return instant;
}

/** As input checked like any e-mail address; as output the platform's word stands, or one odd row would spoil a whole list. */
export const EmailAddress = discreet(
  new GraphQLScalarType({
    ...GraphQLEmailAddress.toConfig(),
    description: "An e-mail address, such as `ines.marek@harbour.example`.",
    serialize(value) {
      if (typeof value === "string") return value;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      throw new TypeError("This is no text.");
    },
  }),
  "an e-mail address",
);

export const IPAddress = discreet(
  new GraphQLScalarType({
    ...GraphQLIP.toConfig(),
    name: "IPAddress",
    description: "An IPv4 or IPv6 address.",
  }),
  "an IPv4 or IPv6 address",
);

export const JSONObject = discreet(
  new GraphQLScalarType({
    ...GraphQLJSONObject.toConfig(),
    description:
      "Any JSON object: only where the platform itself has no fixed shape, such as OpenAPI documents and the configuration of a connector instance.",
    serialize(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value))
        throw new TypeError("This is no object.");
      if (isTooDeep(value)) {
        const message = `The platform's answer is nested deeper than ${String(MAX_JSON_DEPTH)} levels.`;
        throw new GraphQLError(message, { extensions: { code: "UPSTREAM_INVALID_RESPONSE" } });
      }
      return value;
    },
  }),
  "an object",
);

/**
 * The same scalar, with errors that never repeat the value, which may be a secret: those of graphql-scalars do. Errors of
 * input say what was expected, and the type and length of what came.
 * @param expects what a value must be; also in `extensions.expects`, for errors of variables
 */
function discreet<Internal, External>(
  scalar: GraphQLScalarType<Internal, External>,
  expects: string,
): GraphQLScalarType<Internal, External> {
  const wrong = (came: string, nodes: ValueNode | null = null): GraphQLError =>
    new GraphQLError(`Expected a value of type "${scalar.name}" (${expects}), but got ${came}.`, { nodes });
  return new GraphQLScalarType<Internal, External>({
    ...scalar.toConfig(),
    extensions: { ...scalar.extensions, expects },
    serialize(value) {
      try {
        return scalar.serialize(value);
      } catch (error) {
        if (error instanceof GraphQLError && error.extensions["code"] !== undefined) throw error;
        // Also a stack overflow, when a list nested very deep is to become a text.
        throw new GraphQLError(`${scalar.name} cannot represent the platform's value.`);
      }
    },
    parseValue(value) {
      try {
        return scalar.parseValue(value);
      } catch {
        throw wrong(describeValue(value));
      }
    },
    parseLiteral(node, variables) {
      try {
        return scalar.parseLiteral(node, variables);
      } catch {
        const came =
          variables === undefined ? describeLiteral(node) : describeValue(valueFromASTUntyped(node, variables));
        throw wrong(came, node);
      }
    },
  });
}
