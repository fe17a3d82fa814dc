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
import type { OutputType } from "./outputType.ts";

export type Values = Record<string, unknown>;

/** What all executions of an operation have in common. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly node: OperationDefinitionNode;
  /** Without a prototype, as resolvers get it from graphql-js. */
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** One response key of an object, and all nodes that ask for it. */
export interface FieldPlan {
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly type: OutputType;
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
  /** Undefined for a field without arguments. */
  readonly arguments: FieldArguments | undefined;
  /** True for a property of the source, without a resolver or arguments. */
  readonly isPlain: boolean;
  /** What the property must be to be its own result, without more ado; `Scalar.OTHER` for all that is not plain. */
  readonly scalar: OutputType["scalar"];
  /** True if completing the value may call `resolveType` or `isTypeOf`. */
  readonly needsInfo: boolean;
  /** The fields below, for the type of object that was met last. */
  selection: SelectionPlan | undefined;
  /** For further types. */
  selections: Map<GraphQLObjectType, SelectionPlan> | undefined;
}

/** The fields of an object of one type. */
export interface SelectionPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** An object with all response keys in their order. Its copies share one hidden class, which spares V8 half of the work. */
  readonly template: Values;
  /** Characters of the JSON, without those of strings and of what is nested. */
  readonly size: number;
}
