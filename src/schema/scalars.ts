import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from "graphql";
import { GraphQLEmailAddress, GraphQLIP, GraphQLJSONObject } from "graphql-scalars";
import { describeLiteral, describeValue } from "../relay/describe.ts";
import { toInstant } from "./instant.ts";

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
    serialize: String,
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
  }),
  "an object",
);

/**
 * The same scalar, with errors of input that say what was expected and the type and length of what came: those of
 * graphql-scalars repeat the value, which may be a secret.
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
