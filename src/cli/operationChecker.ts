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
import { excessOf } from "../cost/variableLimits.ts";
import { buildGatewaySchema } from "../graphql/schema.ts";
import { documentTooLarge } from "../graphql/documentLimit.ts";
import type { OperationFile } from "./operationFiles.ts";

/** What the gateway would say to an operation. */
export interface Verdict {
  readonly file: string;
  /** Null for one without a name, or a file that cannot be read as GraphQL. */
  readonly operation: string | null;
  readonly type: string | null;
  /** Upper bound of its REST calls; null if it cannot be estimated. */
  readonly restCalls: number | null;
  /** The path of the field with the most of them; null if there are none. */
  readonly mostExpensiveField: string | null;
  readonly errors: readonly { readonly message: string; readonly line?: number; readonly column?: number }[];
}

/** Judges all operations of files that may share fragments: against the schema, the limits and the budget. */
export class Judge {
  readonly #schema: GraphQLSchema = buildGatewaySchema();
  readonly #budget: Budget;

  constructor(private readonly config: Config) {
    this.#budget = new Budget(this.#schema, config);
  }

  judge(files: readonly OperationFile[]): Verdict[] {
    const parsed = files.map((file) => ({ file, document: this.#parse(file) }));
    const shared = new Map(
      parsed.flatMap(({ document }) => (document instanceof GraphQLError ? [] : fragmentsOf(document))),
    );
    return parsed.flatMap(({ file, document }) => {
      if (document instanceof GraphQLError) return [unreadable(file, document)];
      const fragments = new Map([...shared, ...fragmentsOf(document)]);
      const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
      return operations.map((operation) => this.#verdict(file, operation, fragments));
    });
  }

  #parse({ path, text }: OperationFile): DocumentNode | GraphQLError {
    const tooLarge = documentTooLarge(text, this.config.maxDocumentBytes);
    if (tooLarge !== undefined) return tooLarge;
    try {
      return parse(new Source(text, path), { maxLexicalTokens: this.config.maxTokens });
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }

  #verdict({ path, variables }: OperationFile, operation: OperationDefinitionNode, fragments: Fragments): Verdict {
    const document = withFragments(operation, fragments);
    const { operation: type, name, variableDefinitions = [] } = operation;
    const about = { file: path, operation: name?.value ?? null, type };
    const refused = (errors: readonly GraphQLError[]): Verdict => ({ ...about, ...NOTHING, errors: errors.map(told) });
    const excesses = checkDocument(this.#schema, document, this.config);
    const mistakes = excesses.length > 0 ? excesses : validate(this.#schema, document);
    if (mistakes.length > 0) return refused(mistakes);
    const plan = this.#budget.plan(document, operation);
    if (plan instanceof GraphQLError) return refused([plan]);
    const excess = excessOf(variables, this.config);
    if (excess !== undefined) return refused([excess]);
    const coerced = this.#coerce(variableDefinitions, variables);
    if ("errors" in coerced) return refused(coerced.errors);
    const estimate = this.#budget.estimate(plan, coerced.values);
    const refusal = this.#budget.refusal(estimate);
    return {
      ...about,
      restCalls: estimate.calls,
      mostExpensiveField: estimate.mostExpensiveField.path === "" ? null : estimate.mostExpensiveField.path,
      errors: refusal === undefined ? [] : [{ message: refusal.message }],
    };
  }

  /** Without any variables the defaults are taken, and required variables are left out; with some, they must fit. */
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

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const NOTHING = { restCalls: null, mostExpensiveField: null };

function unreadable({ path }: OperationFile, error: GraphQLError): Verdict {
  return { file: path, operation: null, type: null, ...NOTHING, errors: [told(error)] };
}

function told({ message, locations }: GraphQLError): Verdict["errors"][number] {
  return { message, ...locations?.[0] };
}

function fragmentsOf({ definitions }: DocumentNode): [string, FragmentDefinitionNode][] {
  return definitions
    .flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []))
    .map(([name, fragment]) => [name, fragment]);
}

/** The operation, and the fragments that it spreads, directly or not: what a client would send. */
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
