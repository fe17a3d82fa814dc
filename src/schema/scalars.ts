import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { GraphQLEmailAddress, GraphQLIP, GraphQLJSONObject } from "graphql-scalars";
import { toInstant } from "./instant.ts";

export const DateTime = new GraphQLScalarType<string, string>({
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
});

function parseInstant(value: unknown): string {
  const instant = typeof value === "string" ? toInstant(value) : undefined;
  if (instant === undefined) {
    const came = typeof value === "string" ? `"${value.slice(0, 40)}"` : typeof value;
    throw new GraphQLError(
      `A DateTime must be an ISO 8601 text such as "2018-01-24T15:56:44.000Z" or "2018-01-24", but got ${came}.`,
    );
  }
  return instant;
}

/** As input checked like any e-mail address; as output the platform's word stands, or one odd row would spoil a whole list. */
export const EmailAddress = new GraphQLScalarType({
  ...GraphQLEmailAddress.toConfig(),
  description: "An e-mail address, such as `ines.marek@harbour.example`.",
  serialize: String,
});

export const IPAddress = new GraphQLScalarType({
  ...GraphQLIP.toConfig(),
  name: "IPAddress",
  description: "An IPv4 or IPv6 address.",
});

export const JSONObject = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  description:
    "Any JSON object: only where the platform itself has no fixed shape, such as OpenAPI documents and the configuration of a connector instance.",
});
