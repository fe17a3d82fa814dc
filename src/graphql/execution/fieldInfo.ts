import type { GraphQLResolveInfo } from "graphql";
import type { EarlyItems, FieldInfo } from "../../relay/earlyItems.ts";
import type { Path } from "./collectedErrors.ts";
import type { FieldPlan, Operation, Values } from "./plan.ts";

/** The execution that a field belongs to. */
interface FieldExecution {
  readonly operation: Operation;
  readonly rootValue: unknown;
  readonly variableValues: Readonly<Values>;
  readonly earlyItemsOf: (field: FieldPlan, path: Path) => EarlyItems | undefined;
}

/** The info argument of a resolver. */
export class ExecutionFieldInfo implements FieldInfo {
  readonly fieldName: string;
  readonly fieldNodes: GraphQLResolveInfo["fieldNodes"];
  readonly returnType: GraphQLResolveInfo["returnType"];
  readonly parentType: GraphQLResolveInfo["parentType"];
  readonly schema: GraphQLResolveInfo["schema"];
  readonly fragments: GraphQLResolveInfo["fragments"];
  readonly rootValue: unknown;
  readonly operation: GraphQLResolveInfo["operation"];
  readonly variableValues: GraphQLResolveInfo["variableValues"];
  readonly #execution: FieldExecution;
  readonly #field: FieldPlan;

  constructor(
    execution: FieldExecution,
    field: FieldPlan,
    readonly path: Path,
  ) {
    const { schema, fragments, node } = execution.operation;
    this.fieldName = field.name;
    this.fieldNodes = field.nodes;
    this.returnType = field.definition.type;
    this.parentType = field.parentType;
    this.schema = schema;
    this.fragments = fragments;
    this.rootValue = execution.rootValue;
    this.operation = node;
    this.variableValues = execution.variableValues;
    this.#execution = execution;
    this.#field = field;
  }

  completeEarly(): EarlyItems | undefined {
    return this.#execution.earlyItemsOf(this.#field, this.path);
  }
}
