/** Describes in each field's documentation what it costs, from what the estimate is made of: the two cannot differ. */
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { Cost } from "../schema/common/rest.ts";

type Field = GraphQLField<unknown, unknown>;
type Reference = Extract<Cost, { kind: "reference" }>;

/** Appends a sentence to the description of every field that leads to REST calls. */
export function describeCosts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("_") || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const cost = field.extensions["cost"] as Cost | undefined;
      if (cost === undefined || field.name.startsWith("_")) continue;
      const sentence = describeCost(cost, field, parentOf(type, schema), schema);
      field.description = `${field.description ?? ""} ${sentence}`;
    }
  }
}

/** The object that the cost is for each of; empty for fields of a query, a mutation or a payload. */
function parentOf(type: GraphQLNamedType, schema: GraphQLSchema): string {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  return isRoot || type.name.endsWith("Payload") ? "" : ` for each ${words(type.name)}`;
}

function describeCost(cost: Cost, field: Field, parent: string, schema: GraphQLSchema): string {
  const { extraCall, rereadsParent } = field.extensions;
  const more =
    (extraCall === undefined ? "" : ", and perhaps one more") +
    (rereadsParent === undefined ? "" : ", and one more if its row is incomplete");
  switch (cost.kind) {
    case "perParent":
      if (cost.calls === 0) {
        return rereadsParent === undefined
          ? "Costs no REST call of its own."
          : `Costs no REST call if the row has it, else one${parent}.`;
      }
      if (cost.followsPages) {
        return `Costs one REST call for each page that the platform sends, at most ${String(cost.calls)}${parent}${more}.`;
      }
      return cost.calls === 1
        ? `Costs one REST call${parent}${more}.`
        : `Costs up to ${String(cost.calls)} REST calls${parent}${more}.`;
    case "perOperation":
      return "Costs one REST call, however often an operation asks for it.";
    case "perItem":
      return `Costs up to one REST call for each of \`${cost.argument}\`${more}.`;
    case "connection":
      return `Costs one REST call for every ${String(MAX_PAGE_SIZE)} of them${parent && `,${parent}`}.`;
    case "reference":
      return describeReference(cost, getNamedType(field.type), schema);
  }
}

function describeReference(cost: Reference, target: GraphQLNamedType, schema: GraphQLSchema): string {
  const types = isAbstractType(target) ? schema.getPossibleTypes(target) : [target];
  const hasKey = types.every(({ name }) => !cost.typesWithoutKey.includes(name));
  const keys = keyFields(types);
  const always = hasKey ? keys : [];
  const embedded = [...(hasKey ? [] : keys), ...cost.embeddedFields.filter((name) => !keys.includes(name))];
  const otherwise = `one for each different ${isAbstractType(target) ? "thing" : words(target.name)}`;
  const condition = `if the row has ${embedded.length === 1 ? "it" : "them"}`;
  if (always.length > 0 && embedded.length > 0) {
    return `Costs no REST call for ${list(always)} alone, nor for ${list(embedded)} ${condition}, else ${otherwise}.`;
  }
  if (always.length > 0) return `Costs no REST call for ${list(always)} alone, else ${otherwise}.`;
  if (embedded.length > 0) return `Costs no REST call for ${list(embedded)} alone ${condition}, else ${otherwise}.`;
  return `Costs ${otherwise.replace("one", "one REST call")}.`;
}

/** Fields without a cost that the key of each of the types answers. */
function keyFields(types: readonly GraphQLNamedType[]): readonly string[] {
  const [first = [], ...others] = types.filter(isObjectType).map((type) =>
    Object.values(type.getFields())
      .filter(
        ({ name, extensions }) =>
          extensions["fromKey"] === true && extensions["cost"] === undefined && !name.startsWith("_"),
      )
      .map(({ name }) => name),
  );
  return first.filter((name) => others.every((names) => names.includes(name)));
}

/** `ConnectorInstance` is a connector instance. */
function words(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

const list = (names: readonly string[]) =>
  names
    .map((name) => `\`${name}\``)
    .join(", ")
    .replace(/, ([^,]*)$/, " and $1");
