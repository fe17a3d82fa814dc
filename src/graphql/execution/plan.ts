import type {
  FieldNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLSchema,
  FragmentDefinitionNode,
  OperationDefinitionNode,
} from "graphql";
import type { FieldArguments } from "../../relay/fieldArguments.ts";
import type { Path } from "./collectedErrors.ts";
import type { OutputType } from "./outputType.ts";

export type Values = Record<string, unknown>;

/** The parts of an operation that all its executions share. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly node: OperationDefinitionNode;
  /** Has no prototype, as in graphql-js. */
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** One response key of an object, and its field nodes. */
export interface FieldPlan {
  readonly key: string;
  readonly name: string;
  /** The value of `__typename`; undefined for other fields. */
  readonly typeName: string | undefined;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly type: OutputType;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Undefined for a field without arguments. */
  readonly arguments: FieldArguments | undefined;
  /** True for a property of the source, without a resolver or arguments. */
  readonly isPlain: boolean;
  /** The type of property values that are returned unchanged; `Scalar.OTHER` if `isPlain` is false. */
  readonly scalar: OutputType["scalar"];
  /** True if completing the value may call `resolveType` or `isTypeOf`. */
  readonly needsInfo: boolean;
  /** The selection of the most recent runtime type. */
  selection: SelectionPlan | undefined;
  /** The selections of other runtime types. */
  selections: Map<GraphQLObjectType, SelectionPlan> | undefined;
}

/** The fields of an object of one type. */
export interface SelectionPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** Characters of the JSON, without values. */
  readonly size: number;
}

export function pathOf(field: FieldPlan, prev: Path | undefined): Path {
  return { prev, key: field.key, typename: field.parentType.name };
}
