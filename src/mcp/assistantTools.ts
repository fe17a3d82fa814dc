import type { CallToolResult, ListToolsResult } from "@modelcontextprotocol/sdk/types.js";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { GraphQLError, OperationTypeNode, type GraphQLSchema } from "graphql";
import type { OperationContext } from "../graphql/context.ts";
import type { OperationCache, PreparedDocument } from "../graphql/operationCache.ts";
import { ManifestError } from "../graphql/trustedDocuments/manifest.ts";
import { describeName } from "../relay/inputErrors.ts";
import { factsOf } from "./operationFacts.ts";
import { OperationRunner, type RunnerOptions } from "./operationRunner.ts";
import { SchemaSearch } from "./schemaSearch.ts";
import { readToolDocuments, type ToolDocument } from "./toolDocuments.ts";
import { documentTool, queryTool, searchTool, withheldMutation, type Arguments, type CallableTool } from "./tools.ts";

export interface AssistantToolsOptions extends RunnerOptions {
  /** The schema for assistants, which the pipeline and the cache of operations have, too. */
  readonly schema: GraphQLSchema;
  readonly operations: OperationCache;
  /** A manifest of trusted documents, or a folder; the examples of the package if undefined. */
  readonly documents: string | undefined;
  /** Names of the mutations that become tools. */
  readonly mutations: readonly string[];
  readonly freeQueries: boolean;
}

/** The tools of one gateway. They keep nothing of a caller. */
export class AssistantTools {
  readonly list: ListToolsResult;
  readonly #tools: ReadonlyMap<string, CallableTool>;

  private constructor(
    tools: readonly CallableTool[],
    private readonly withheld: ReadonlyMap<string, CallableTool["call"]>,
  ) {
    this.#tools = new Map(tools.map((tool) => [tool.definition.name, tool]));
    this.list = { tools: tools.map(({ definition }) => definition) };
  }

  /**
   * Reads the documents, and prepares queries and the named mutations. A query that does not fit the schema for assistants is
   * logged and left out.
   * @throws ManifestError if documents cannot be read, or a name in `mutations` is not that of a mutation that fits
   */
  static async open(options: AssistantToolsOptions): Promise<AssistantTools> {
    const { schema, documents: path, mutations, freeQueries } = options;
    const runner = new OperationRunner(options);
    const documents = readToolDocuments(path);
    requireMutations(mutations, documents);
    const own = [searchTool(new SchemaSearch(schema), runner), ...(freeQueries ? [queryTool(runner)] : [])];
    const reserved = new Set(own.map(({ definition }) => definition.name));
    const tools: CallableTool[] = [];
    const withheld = new Map<string, CallableTool["call"]>();
    for (const document of documents) {
      const { name, operation } = document;
      if (operation.operation !== OperationTypeNode.QUERY && !mutations.includes(name)) {
        withheld.set(name, withheldMutation(document, runner));
        continue;
      }
      const prepared = reserved.has(name) ? "The name is that of another tool." : await prepare(document, options);
      if (typeof prepared !== "string") {
        tools.push(documentTool(document, schema, factsOf(schema, prepared.document, operation), runner));
      } else if (mutations.includes(name)) {
        throw new ManifestError(`${name} cannot be a tool (MCP_MUTATIONS): ${prepared}`);
      } else {
        options.logger.warn({ tool: name, reason: prepared }, "a document is not offered to assistants");
      }
    }
    return new AssistantTools([...own, ...tools], withheld);
  }

  /**
   * @param createContext creates the context of the caller's operation, which the call disposes. Called at most once
   * @throws McpError if there is no such tool
   */
  call(name: string, args: Arguments, createContext: () => OperationContext): Promise<CallToolResult> {
    const call = this.#tools.get(name)?.call ?? this.withheld.get(name);
    if (call !== undefined) return call(args, createContext);
    throw new McpError(
      ErrorCode.InvalidParams,
      `${describeName(`The tool "${name}"`, "A tool", name)} does not exist.`,
    );
  }
}

function requireMutations(names: readonly string[], documents: readonly ToolDocument[]): void {
  for (const name of names) {
    const operation = documents.find((document) => document.name === name)?.operation.operation;
    if (operation === OperationTypeNode.MUTATION) continue;
    const reason = operation === undefined ? "is not among the documents" : `is a ${operation}`;
    throw new ManifestError(`MCP_MUTATIONS must have names of mutations, but ${name} ${reason}.`);
  }
}

/** Returns the reason if the document cannot be executed. */
async function prepare(
  { name, text }: ToolDocument,
  { operations }: AssistantToolsOptions,
): Promise<PreparedDocument | string> {
  const errors = await operations.pin(text);
  if (errors.length > 0) return errors.map(({ message }) => message).join(" ");
  const prepared = await operations.prepare(text);
  if ("errors" in prepared) return "It is not valid.";
  const plan = prepared.operation(name)?.plan;
  return plan instanceof GraphQLError ? plan.message : prepared;
}
