import {
  getOperationAST,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { compileQuery, isCompiledQuery, type CompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { isCompilable } from "./compilable.ts";
import type { OperationContext } from "./context.ts";
import { inspect, type Inspection } from "./inspect.ts";

const MOST_DOCUMENTS = 1_000;

export type Variables = Readonly<Record<string, unknown>>;

/** What goes to the client: errors are translated already. */
export interface FinishedResult {
  readonly data: Record<string, unknown> | null;
  readonly errors?: GraphQLFormattedError[];
}

/** An operation that Apollo Server has parsed, validated and let through before. */
export interface KnownOperation {
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  /** Made when the operation comes for the second time: many come only once. */
  compiled?: CompiledQuery;
}

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Runs queries as compiled functions, several times as fast as graphql-js walks them. Mutations and introspection are
 * left to graphql-js: they are rare, and what they cost does not matter.
 */
export class Executor {
  readonly #known: LRUCache<string, KnownOperation>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly formatError: FormatError,
    private readonly limits: Inspection,
    mostDocuments = MOST_DOCUMENTS,
  ) {
    this.#known = new LRUCache({ max: mostDocuments });
  }

  known(source: string, operationName: string | null): KnownOperation | undefined {
    return this.#known.get(keyOf(source, operationName));
  }

  /**
   * The operation, if it is not new: most operations come once, and walking one is cheaper than compiling it.
   * Undefined also for what is never compiled.
   */
  remember(source: string, name: string | null, document: DocumentNode, operation: OperationDefinitionNode) {
    const key = keyOf(source, name);
    const known = this.#known.get(key);
    if (known === undefined && operation.operation === OperationTypeNode.QUERY && isCompilable(this.schema, document)) {
      this.#known.set(key, { operation, document });
    }
    return known;
  }

  /** Takes an operation for known that nobody has sent yet, to hold this lane to its tests. */
  learn(source: string, name: string | null): KnownOperation | undefined {
    const inspected = inspect(this.schema, source, this.limits);
    const operation = "document" in inspected ? getOperationAST(inspected.document, name) : undefined;
    if (!("document" in inspected) || !operation) return undefined;
    this.remember(source, name, inspected.document, operation);
    return this.known(source, name);
  }

  /** Takes all operations of a document for known, however they are asked for, or tells why it cannot be run. */
  trust(source: string): readonly GraphQLError[] {
    const inspected = inspect(this.schema, source, this.limits);
    if ("errors" in inspected) return inspected.errors;
    const { document, operations } = inspected;
    const [first, ...others] = operations;
    if (first !== undefined && others.length === 0) this.remember(source, null, document, first);
    for (const operation of operations) this.remember(source, operation.name?.value ?? null, document, operation);
    return [];
  }

  /** Undefined where the variables do not fit: graphql-js has the better sentences for that. */
  async run(
    known: KnownOperation,
    context: OperationContext,
    variables: Variables,
  ): Promise<FinishedResult | undefined> {
    known.compiled ??= this.#compile(known);
    const { data, errors } = await known.compiled.query({}, context, variables);
    if (data === undefined) return undefined;
    return errors === undefined ? { data } : { errors: errors.map((error) => this.#format(error)), data };
  }

  #compile({ document, operation }: KnownOperation): CompiledQuery {
    const compiled = compileQuery(this.schema, document, operation.name?.value, {
      disablingCapturingStackErrors: true,
    });
    if (!isCompiledQuery(compiled))
      throw new Error("A validated operation cannot be compiled.", { cause: compiled.errors });
    return compiled;
  }

  /** As Apollo Server does for its own executions. */
  #format(error: GraphQLError): GraphQLFormattedError {
    const code: unknown = (error.extensions as Record<string, unknown> | undefined)?.["code"];
    const formatted = error.toJSON();
    return this.formatError(
      { ...formatted, extensions: { ...formatted.extensions, code: code ?? "INTERNAL_SERVER_ERROR" } },
      error,
    );
  }
}

function keyOf(source: string, operationName: string | null): string {
  return operationName === null ? source : `${operationName}\0${source}`;
}
