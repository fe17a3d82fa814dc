import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { Cost } from "../schema/common/rest.ts";
import { tooExpensive } from "./tooExpensive.ts";

type Field = GraphQLField<unknown, unknown>;

/**
 * Bounds the REST calls for items of lists without pages, whose length is unknown before they are read: on items beyond
 * `maxUnpagedItems`, fields that make REST calls fail. Other fields of these items are resolved.
 */
export function limitUnpagedLists(schema: GraphQLSchema, maxUnpagedItems: number): void {
  const excess = new WeakSet<object>();
  const objectTypes = Object.values(schema.getTypeMap()).filter(isObjectType);
  const limited = new Set<GraphQLObjectType>();
  for (const field of objectTypes.flatMap(fieldsOf)) {
    const itemTypes = isUnpagedList(field) ? possibleTypes(schema, field).filter(hasCost) : [];
    if (itemTypes.length === 0) continue;
    markExcess(field, maxUnpagedItems, excess);
    for (const type of itemTypes) limited.add(type);
  }
  for (const field of [...limited].flatMap(fieldsOf))
    if (makesCalls(field)) rejectExcess(field, maxUnpagedItems, excess);
}

function markExcess(field: Field, maxUnpagedItems: number, excess: WeakSet<object>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const mark = (items: unknown): unknown => {
    if (!Array.isArray(items)) return items;
    for (const item of items.slice(maxUnpagedItems) as unknown[]) {
      if (typeof item === "object" && item !== null) excess.add(item);
    }
    return items;
  };
  field.resolve = (source, args, context, info) => {
    const items: unknown = resolve(source, args, context, info);
    return items instanceof Promise ? items.then(mark) : mark(items);
  };
}

function rejectExcess(field: Field, maxUnpagedItems: number, excess: WeakSet<object>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  const sentence =
    `\`${field.name}\` takes REST calls, which are made for the first ${String(maxUnpagedItems)} items ` +
    "of a list without pages: read the other items one by one";
  field.resolve = (source, args, context, info) => {
    if (typeof source === "object" && source !== null && excess.has(source)) {
      throw tooExpensive(sentence, "MAX_UNPAGED_ITEMS");
    }
    return resolve(source, args, context, info);
  };
}

function fieldsOf(type: GraphQLObjectType): Field[] {
  return Object.values(type.getFields());
}

function costOf({ extensions }: Field): Cost | undefined {
  return extensions["cost"] as Cost | undefined;
}

function isUnpagedList(field: Field): boolean {
  return costOf(field)?.kind === "perParent" && isListType(getNullableType(field.type));
}

function possibleTypes(schema: GraphQLSchema, { type }: Field): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isAbstractType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
}

function hasCost(type: GraphQLObjectType): boolean {
  return fieldsOf(type).some(makesCalls);
}

function makesCalls(field: Field): boolean {
  const cost = costOf(field);
  const isFree = cost?.kind === "perParent" && cost.calls === 0 && field.extensions["rereadsParent"] === undefined;
  return cost !== undefined && !isFree;
}
