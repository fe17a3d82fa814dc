import { hash } from "node:crypto";
import {
  getOperationAST,
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Budget } from "../cost/budget.ts";
import type { CostPlan } from "../cost/plan.ts";
import { PreparedExecution } from "./execution/preparedExecution.ts";
import { Variables } from "./variables.ts";
import {
  parseAndValidate,
  type ParsedDocument,
  type ValidationOptions,
  type ValidationResult,
} from "./parseAndValidate.ts";

/** Bytes of all cached documents: sources, syntax trees, cost plans and execution plans. */
const MAX_CACHE_BYTES = 48_000_000;
/** Heap bytes of a syntax tree per token of its source; measured with documents of 4,000 tokens. */
const BYTES_PER_TOKEN = 550;
const BYTES_PER_DOCUMENT = 1_000;

/** One operation of a document, ready to be estimated and executed. */
export interface PreparedOperation {
  readonly definition: OperationDefinitionNode;
  /** An error if the operation has too many fields. */
  readonly plan: CostPlan | GraphQLError;
  readonly variables: Variables;
  readonly execution: PreparedExecution;
}

/** A document that is syntactically correct, valid against the schema and within the limits. */
export class PreparedDocument {
  readonly document: DocumentNode;
  readonly #parsedBytes: number;
  readonly #operations = new Map<OperationDefinitionNode, PreparedOperation>();
  #sha256: string | undefined;
  /** The size for which the cache accounts. */
  countedBytes = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly budget: Budget,
    readonly source: string,
    { document, tokens }: ParsedDocument,
  ) {
    this.document = document;
    this.#parsedBytes = BYTES_PER_DOCUMENT + 2 * source.length + BYTES_PER_TOKEN * tokens;
  }

  /** Undefined if no operation has that name, or if the name is null and there are several operations. */
  operation(name: string | null): PreparedOperation | undefined {
    const definition = getOperationAST(this.document, name);
    if (!definition) return undefined;
    let prepared = this.#operations.get(definition);
    if (prepared === undefined) {
      const plan = this.budget.plan(this.document, definition);
      prepared = {
        definition,
        plan,
        variables: new Variables(this.schema, definition),
        execution: new PreparedExecution(this.schema, this.document, definition),
      };
      this.#operations.set(definition, prepared);
    }
    return prepared;
  }

  /** Approximate heap bytes. Grows with each operation that is used and each plan that is created. */
  get bytes(): number {
    let bytes = this.#parsedBytes;
    for (const { plan, execution } of this.#operations.values()) {
      bytes += execution.bytes + (plan instanceof GraphQLError ? 0 : plan.bytes);
    }
    return bytes;
  }

  /** SHA-256 of the source in hexadecimal digits. */
  get sha256(): string {
    return (this.#sha256 ??= hash("sha256", this.source, "hex"));
  }

  /** True if the hash has been computed. */
  get isHashed(): boolean {
    return this.#sha256 !== undefined;
  }
}

export type PrepareResult = PreparedDocument | Exclude<ValidationResult, ParsedDocument>;

/** Prepared documents by source, bounded in bytes. Documents with errors are not cached. */
export class OperationCache {
  readonly #documents: LRUCache<string, PreparedDocument>;
  readonly #pinned = new Map<string, PreparedDocument>();
  /** Documents that Apollo Server executes, by the hash of their source. */
  readonly #byHash = new Map<string, PreparedDocument>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly budget: Budget,
    private readonly options: ValidationOptions,
    maxBytes = MAX_CACHE_BYTES,
  ) {
    this.#documents = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (document) => (document.countedBytes = document.bytes),
      dispose: (document) => {
        if (document.isHashed) this.#byHash.delete(document.sha256);
      },
    });
  }

  /** Returns a promise only for a large document that is not cached. */
  prepare(source: string): PrepareResult | Promise<PrepareResult> {
    const cached = this.#pinned.get(source) ?? this.#documents.get(source);
    if (cached !== undefined) return cached;
    const result = parseAndValidate(this.schema, source, this.options);
    return result instanceof Promise ? result.then((late) => this.#store(source, late)) : this.#store(source, result);
  }

  /** Stores a trusted document, which is never evicted. Returns its errors. */
  async pin(source: string): Promise<readonly GraphQLError[]> {
    const result = await parseAndValidate(this.schema, source, this.options);
    if ("errors" in result) return result.errors;
    this.#pinned.set(source, new PreparedDocument(this.schema, this.budget, source, result));
    return [];
  }

  /** Must be called after each execution, which may have added plans to the document. */
  updateSize(document: PreparedDocument): void {
    if (document.bytes === document.countedBytes || !this.#isCached(document)) return;
    const isIndexed = document.isHashed && this.#byHash.get(document.sha256) === document;
    // LRUCache does not update the size of a value that is set again.
    this.#documents.delete(document.source);
    this.#documents.set(document.source, document);
    if (isIndexed) this.index(document);
  }

  /** Makes a cached document available to `byHash`. */
  index(document: PreparedDocument): void {
    if (this.#isCached(document) || this.#pinned.get(document.source) === document) {
      this.#byHash.set(document.sha256, document);
    }
  }

  byHash(sha256: string): PreparedDocument | undefined {
    return this.#byHash.get(sha256);
  }

  #isCached(document: PreparedDocument): boolean {
    return this.#documents.peek(document.source) === document;
  }

  #store(source: string, result: ValidationResult): PrepareResult {
    if ("errors" in result) return result;
    const document = new PreparedDocument(this.schema, this.budget, source, result);
    this.#documents.set(source, document);
    return document;
  }
}
