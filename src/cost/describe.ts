/** Adds the cost of each field to its description, from the declaration that the estimate uses. */
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { MAX_PAGE_SIZE } from "../platformLimits.ts";
import type { CallsForFields, Cost } from "../schema/common/rest.ts";

type Field = GraphQLField<unknown, unknown>;
type Reference = Extract<Cost, { kind: "reference" }>;

/** Appends a sentence to the description of every field that can make REST calls. */
export function describeCosts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("_") || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const cost = field.extensions["cost"] as Cost | undefined;
      if (cost === undefined || field.name.startsWith("_")) continue;
      field.description = `${field.description ?? ""} Cost: ${describeCost(cost, field, type, schema)}.`;
    }
  }
}

function describeCost(cost: Cost, field: Field, type: GraphQLNamedType, schema: GraphQLSchema): string {
  const { extraCall, rereadsParent, rereadsParentFor, countedWith } = field.extensions;
  if (typeof countedWith === "string") return `part of that of \`${countedWith}\``;
  const callsFor = field.extensions["callsFor"] as CallsForFields | undefined;
  const sharedCalls = (field.extensions["sharedCalls"] as readonly unknown[] | undefined) ?? [];
  const purpose = typeof rereadsParentFor === "string" ? ` for \`${rereadsParentFor}\`` : "";
  const perParent = perParentOf(type, schema);
  const extra =
    (extraCall === undefined ? "" : ", plus at most 1 in total") +
    (callsFor === undefined ? "" : `, plus up to ${String(callsFor.calls)} for ${list(callsFor.paths)}`) +
    (sharedCalls.length === 0
      ? ""
      : `, plus up to ${String(sharedCalls.length)} that such fields of the ${nounOf(type.name)} share`) +
    (rereadsParent === undefined ? "" : `, plus 1${purpose} if the ${nounOf(type.name)} must be read again`);
  switch (cost.kind) {
    case "perParent":
      if (cost.calls === 0) {
        return rereadsParent === undefined
          ? "no REST call"
          : `no REST call if the platform includes the value in the ${nounOf(type.name)}, otherwise 1${perParent}`;
      }
      if (cost.followsPages) return `1 REST call per page, up to ${String(cost.calls)}${perParent}${extra}`;
      return `${cost.calls === 1 ? "" : "up to "}${calls(cost.calls)}${perParent}${extra}`;
    case "perOperation":
      return "1 REST call per operation";
    case "perItem":
      return `up to ${calls(cost.maxCalls)}${isListArgument(field, cost.argument) ? ` per item of \`${cost.argument}\`` : ""}${extra}`;
    case "connection":
      if (cost.sources !== undefined) {
        const items = `item of \`${cost.sources.argument}\``;
        const read = cost.sources.readBy === undefined ? 0 : 1;
        const others = read + sharedCalls.length + (rereadsParent === undefined ? 0 : 1);
        const plus = others === 0 ? "" : `, plus up to ${String(others)} per ${items}`;
        return `1 REST call per page of each ${items}${plus}`;
      }
      return `1 REST call per ${String(MAX_PAGE_SIZE)} items${perParent && `,${perParent}`}${extra}`;
    case "reference":
      return describeReference(cost, getNamedType(field.type), type, schema);
  }
}

const calls = (count: number) => `${String(count)} REST call${count === 1 ? "" : "s"}`;

function isListArgument(field: Field, name: string): boolean {
  const argument = field.args.find((one) => one.name === name);
  return argument !== undefined && isListType(getNullableType(argument.type));
}

/** Empty for fields of a query, a mutation or a payload, and of types with a single object. */
function perParentOf(type: GraphQLNamedType, schema: GraphQLSchema): string {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  return isRoot || type.name.endsWith("Payload") || SINGLETONS.includes(type.name) ? "" : ` per ${nounOf(type.name)}`;
}

/** The platform returns only the organization and the account of the caller. */
const SINGLETONS: readonly string[] = ["Organization", "OwnAccount"];

function describeReference(
  cost: Reference,
  target: GraphQLNamedType,
  parent: GraphQLNamedType,
  schema: GraphQLSchema,
): string {
  const types = isAbstractType(target) ? schema.getPossibleTypes(target) : [target];
  const hasKey = types.every(({ name }) => !cost.typesWithoutKey.includes(name));
  const keys = keyFields(types);
  const free = hasKey ? keys : [];
  const embedded = [...(hasKey ? [] : keys), ...cost.embeddedFields.filter((name) => !keys.includes(name))];
  const otherwise = `1 per distinct ${isAbstractType(target) ? "object" : nounOf(target.name)}`;
  const condition = `if the platform includes ${embedded.length === 1 ? "it" : "them"} in the ${nounOf(parent.name)}`;
  if (free.length > 0 && embedded.length > 0) {
    return `no REST call for ${list(free)}, nor for ${list(embedded)} ${condition}; otherwise ${otherwise}`;
  }
  if (free.length > 0) return `no REST call for ${list(free)}, otherwise ${otherwise}`;
  if (embedded.length > 0) return `no REST call for ${list(embedded)} ${condition}, otherwise ${otherwise}`;
  return otherwise.replace("1", "1 REST call");
}

/** Fields that can be resolved from the key of each of the types. */
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

const NOUNS: Readonly<Record<string, string>> = {
  AuditLog: "audit log entry",
  CommonResourceOwner: "owner",
  ConnectorRecord: "record",
  HubObject: "object",
  TransformationOwner: "owner",
};

/** `ConnectorInstance` is a connector instance. */
function nounOf(type: string): string {
  return NOUNS[type] ?? type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

const list = (names: readonly string[]) =>
  names
    .map((name) => `\`${name}\``)
    .join(", ")
    .replace(/, ([^,]*)$/, " and $1");
