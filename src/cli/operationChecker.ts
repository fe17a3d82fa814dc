import {
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  Source,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from "graphql";
import type { Config } from "../config/index.ts";
import { Budget } from "../cost/budget.ts";
import { checkDocument } from "../cost/checkDocument.ts";
import type { CoercedVariables } from "../cost/estimate.ts";
import { checkVariables } from "../cost/checkVariables.ts";
import { buildGatewaySchema } from "../graphql/schema.ts";
import { documentTooLarge } from "../graphql/documentLimit.ts";
import type { OperationFile } from "./operationFiles.ts";

/** Whether the gateway would run an operation. */
export interface CheckResult {
  readonly file: string;
  /** Of the operation, or of the document if that cannot be parsed. */
  readonly line: number;
  /** Null if the operation has no name, or if the file cannot be parsed. */
  readonly operation: string | null;
  readonly type: string | null;
  /** Upper bound of its REST calls. Null if it cannot be estimated. */
  readonly restCalls: number | null;
  /** Path of the field with the most REST calls. Null if there are none. */
  readonly mostExpensiveField: string | null;
  /** Empty if the gateway would run the operation. */
  readonly errors: readonly CheckError[];
}

interface CheckError {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Checks operations against the schema, the limits and the budget. Operations may use fragments of other files. */
export class OperationChecker {
  readonly #schema: GraphQLSchema;
  readonly #budget: Budget;

  constructor(private readonly config: Config) {
    this.#schema = buildGatewaySchema(config);
    this.#budget = new Budget(this.#schema, config);
  }

  check(files: readonly OperationFile[]): CheckResult[] {
    const parsed = files.map((file) => ({ file, document: this.#parse(file) }));
    const shared = new Map(
      parsed.flatMap(({ document }) => (document instanceof GraphQLError ? [] : fragmentsOf(document))),
    );
    return parsed.flatMap(({ file, document }) => {
      if (document instanceof GraphQLError) {
        return [rejected(file, { file: file.path, line: file.line, operation: null, type: null }, [document])];
      }
      const fragments = new Map([...shared, ...fragmentsOf(document)]);
      const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
      return operations.map((operation) => this.#checkOperation(file, operation, fragments));
    });
  }

  #parse({ path, text, problem }: OperationFile): DocumentNode | GraphQLError {
    if (problem !== undefined) return new GraphQLError(problem);
    const tooLarge = documentTooLarge(text, this.config.maxDocumentBytes);
    if (tooLarge !== undefined) return tooLarge;
    try {
      return parse(new Source(text, path), { maxLexicalTokens: this.config.maxTokens });
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }

  #checkOperation(file: OperationFile, operation: OperationDefinitionNode, fragments: Fragments): CheckResult {
    const document = withFragments(operation, fragments);
    const { operation: type, name, variableDefinitions = [] } = operation;
    const line = file.line + (operation.loc?.startToken.line ?? 1) - 1;
    const subject = { file: file.path, line, operation: name?.value ?? null, type };
    const exceeded = checkDocument(this.#schema, document, this.config);
    const errors = exceeded.length > 0 ? exceeded : validate(this.#schema, document);
    if (errors.length > 0) return rejected(file, subject, errors);
    const plan = this.#budget.plan(document, operation);
    if (plan instanceof GraphQLError) return rejected(file, subject, [plan]);
    const tooLarge = checkVariables(file.variables, this.config);
    if (tooLarge !== undefined) return rejected(file, subject, [tooLarge]);
    const coerced = this.#coerce(variableDefinitions, file.variables);
    if ("errors" in coerced) return rejected(file, subject, coerced.errors);
    const estimate = this.#budget.estimate(plan, coerced.values);
    const overBudget = this.#budget.check(estimate);
    return {
      ...subject,
      restCalls: estimate.calls,
      mostExpensiveField: estimate.mostExpensiveField.path === "" ? null : estimate.mostExpensiveField.path,
      errors: overBudget === undefined ? [] : [{ message: overBudget.message }],
    };
  }

  /** Without any variables, uses the defaults and omits required variables. Otherwise, all required variables must be set. */
  #coerce(
    definitions: readonly VariableDefinitionNode[],
    variables: Readonly<Record<string, unknown>>,
  ): { readonly values: CoercedVariables } | { readonly errors: readonly GraphQLError[] } {
    const isOptional = ({ type, defaultValue }: VariableDefinitionNode) =>
      defaultValue !== undefined || type.kind !== Kind.NON_NULL_TYPE;
    const considered = Object.keys(variables).length > 0 ? definitions : definitions.filter(isOptional);
    const { coerced, errors } = getVariableValues(this.#schema, considered, variables);
    return coerced === undefined ? { errors } : { values: coerced };
  }
}

function rejected(
  file: OperationFile,
  subject: Pick<CheckResult, "file" | "line" | "operation" | "type">,
  errors: readonly GraphQLError[],
): CheckResult {
  return {
    ...subject,
    restCalls: null,
    mostExpensiveField: null,
    errors: errors.map((error) => ({ message: error.message, ...locationOf(error, file) })),
  };
}

/** Position in the file, which the document may be a part of. Undefined for errors about the whole operation. */
function locationOf({ locations }: GraphQLError, { line, column, problem }: OperationFile) {
  const [location] = locations ?? [];
  if (location === undefined) return problem === undefined ? undefined : { line, column };
  return {
    line: line + location.line - 1,
    column: location.line === 1 ? column + location.column - 1 : location.column,
  };
}

function fragmentsOf({ definitions }: DocumentNode): [string, FragmentDefinitionNode][] {
  return definitions
    .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
    .map((fragment) => [fragment.name.value, fragment]);
}

/** The document that a client would send: the operation and all fragments that it uses, directly or indirectly. */
function withFragments(operation: OperationDefinitionNode, fragments: Fragments): DocumentNode {
  const needed = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || needed.has(fragment)) return;
        needed.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
}
