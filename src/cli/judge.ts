import {
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  Source,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Config } from "../config.ts";
import { Budget } from "../cost/budget.ts";
import { limitRules } from "../cost/checkDocument.ts";
import { buildGatewaySchema } from "../server/schema.ts";
import type { OperationFile } from "./operationFiles.ts";

/** What the gateway would say to an operation. */
export interface Verdict {
  readonly file: string;
  /** Null for one without a name, or a file that cannot be read as GraphQL. */
  readonly operation: string | null;
  readonly type: string | null;
  /** The most REST calls that it may need; null where that cannot be told. */
  readonly restCalls: number | null;
  /** The field that most of them are for. */
  readonly dearestField: string | null;
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
    const mistakes = validate(this.#schema, document, [...specifiedRules, ...limitRules(this.config)]);
    if (mistakes.length > 0) return { ...about, ...NOTHING, errors: mistakes.map(told) };
    // Without any variables the operation is judged by its defaults; with some, they must fit.
    const given = Object.keys(variables).length > 0 && getVariableValues(this.#schema, variableDefinitions, variables);
    if (given && given.errors !== undefined) return { ...about, ...NOTHING, errors: given.errors.map(told) };
    const cost = this.#budget.estimate(document, operation, variables);
    return {
      ...about,
      restCalls: Number.isFinite(cost.calls) ? cost.calls : null,
      dearestField: cost.dearest.path === "" ? null : cost.dearest.path,
      errors: this.#budget.allows(cost) ? [] : [{ message: this.#budget.refusal(cost).message }],
    };
  }
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const NOTHING = { restCalls: null, dearestField: null };

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
