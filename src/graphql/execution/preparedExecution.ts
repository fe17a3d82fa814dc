import {
  execute,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";

export interface ExecutionOptions {
  readonly contextValue: unknown;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly maxResponseBytes?: number;
}

export class PreparedExecution {
  readonly bytes = 0;
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {}

  execute({ contextValue, variableValues }: ExecutionOptions): Promise<ExecutionResult> | ExecutionResult {
    return execute({
      schema: this.schema,
      document: this.document,
      operationName: this.operation.name?.value,
      contextValue,
      variableValues,
    });
  }
}
