import {
  getNullableType,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from "graphql";

/** How a value is completed. Numbers, as the kind is compared for each value. */
export const Kind = { LEAF: 0, LIST: 1, OBJECT: 2, ABSTRACT: 3 } as const;

/** The built-in scalars whose `serialize` returns values of the right JavaScript type unchanged. */
export const Scalar = { OTHER: 0, STRING: 1, BOOLEAN: 2, INT: 3, FLOAT: 4 } as const;

interface Output<K extends number, T> {
  readonly kind: K;
  readonly nullable: boolean;
  readonly scalar: (typeof Scalar)[keyof typeof Scalar];
  /** The nullable type; undefined for a list. */
  readonly type: T;
  /** Type of a list's items; undefined for other kinds. */
  readonly item: OutputType | undefined;
}

export type ListType = Output<typeof Kind.LIST, undefined> & { readonly item: OutputType };
export type AbstractType = Output<typeof Kind.ABSTRACT, GraphQLAbstractType>;

/** The type of a field or of a list's items, prepared for completing values: one hidden class, no `instanceof`. */
export type OutputType =
  Output<typeof Kind.LEAF, GraphQLLeafType> | ListType | Output<typeof Kind.OBJECT, GraphQLObjectType> | AbstractType;

const SCALARS = new Map<unknown, OutputType["scalar"]>([
  [GraphQLString, Scalar.STRING],
  [GraphQLID, Scalar.STRING],
  [GraphQLBoolean, Scalar.BOOLEAN],
  [GraphQLInt, Scalar.INT],
  [GraphQLFloat, Scalar.FLOAT],
]);

const known = new WeakMap<GraphQLOutputType, OutputType>();

export function outputTypeOf(type: GraphQLOutputType): OutputType {
  const output = known.get(type) ?? describe(getNullableType(type), !isNonNullType(type));
  known.set(type, output);
  return output;
}

function describe(type: ReturnType<typeof getNullableType>, nullable: boolean): OutputType {
  const scalar = SCALARS.get(type) ?? Scalar.OTHER;
  if (isListType(type))
    return { kind: Kind.LIST, nullable, scalar, type: undefined, item: outputTypeOf(type.ofType as GraphQLOutputType) };
  if (isLeafType(type)) return { kind: Kind.LEAF, nullable, scalar, type, item: undefined };
  if (isAbstractType(type)) return { kind: Kind.ABSTRACT, nullable, scalar, type, item: undefined };
  return { kind: Kind.OBJECT, nullable, scalar, type: type as GraphQLObjectType, item: undefined };
}

/** True if serializing a value of a built-in scalar would return it as it is. */
export function isOwnResult(scalar: OutputType["scalar"], value: unknown): boolean {
  switch (scalar) {
    case Scalar.STRING:
      return typeof value === "string";
    case Scalar.BOOLEAN:
      return typeof value === "boolean";
    case Scalar.INT:
      return typeof value === "number" && (value | 0) === value;
    case Scalar.FLOAT:
      return typeof value === "number" && Number.isFinite(value);
    case Scalar.OTHER:
      return false;
  }
}

/** Levels of nested lists. */
export function depthOf({ item }: OutputType): number {
  return item === undefined ? 0 : 1 + depthOf(item);
}
