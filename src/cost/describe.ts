/** Says in the documentation of each field what it costs, from what the budget reckons with: the two cannot differ. */
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import type { Cost } from "../schema/rest.ts";

type Field = GraphQLField<unknown, unknown>;

/** Appends a sentence to the description of every field that leads to REST calls. */
export function describeCosts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("_") || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const cost = field.extensions["cost"] as Cost | undefined;
      if (cost === undefined || field.name.startsWith("_")) continue;
      const sentence = costInWords(cost, field, ownerOf(type, schema), schema);
      field.description = `${field.description ?? ""} ${sentence}`;
    }
  }
}

/** What a field is asked for again and again of; nothing for those of a query or mutation, and of a payload. */
function ownerOf(type: GraphQLNamedType, schema: GraphQLSchema): string {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  return isRoot || type.name.endsWith("Payload") ? "" : ` for each ${words(type.name)}`;
}

function costInWords(cost: Cost, field: Field, owner: string, schema: GraphQLSchema): string {
  const more = field.extensions["besides"] === undefined ? "" : ", and perhaps one more";
  switch (cost.kind) {
    case "each":
      if (cost.calls === 0) return "Costs no REST call of its own.";
      return cost.calls === 1
        ? `Costs one REST call${owner}${more}.`
        : `Costs up to ${String(cost.calls)} REST calls${owner}${more}.`;
    case "once":
      return "Costs one REST call, however often an operation asks for it.";
    case "items":
      return `Costs up to one REST call for each of \`${cost.of}\`${more}.`;
    case "pages":
      return `Costs one REST call for every 200 of them${owner && `,${owner}`}.`;
    case "edge": {
      const target = getNamedType(field.type);
      const free = freeFields(target, cost.holds, schema).map((name) => `\`${name}\``);
      const other = `one for each different ${isAbstractType(target) ? "thing" : words(target.name)}`;
      return free.length === 0
        ? `Costs ${other.replace("one", "one REST call")}.`
        : `Costs no REST call for ${list(free)} alone, else ${other}.`;
    }
  }
}

/** What the row at hand tells of the other side: its key, and what else it holds. Of several types, what all of them have. */
function freeFields(target: GraphQLNamedType, holds: readonly string[], schema: GraphQLSchema): readonly string[] {
  const types = isAbstractType(target) ? schema.getPossibleTypes(target) : isObjectType(target) ? [target] : [];
  const keys = types.map((type) =>
    Object.values(type.getFields()).filter(
      ({ name, extensions }) =>
        extensions["fromKey"] === true && extensions["cost"] === undefined && !name.startsWith("_"),
    ),
  );
  const [first = [], ...others] = keys.map((fields) => fields.map(({ name }) => name));
  return [...new Set([...first.filter((name) => others.every((names) => names.includes(name))), ...holds])];
}

/** `ConnectorInstance` is a connector instance. */
function words(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

const list = (names: readonly string[]) => names.join(", ").replace(/, ([^,]*)$/, " and $1");
