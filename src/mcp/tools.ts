import type { CallToolResult, Tool } from "@modelcontextprotocol/sdk/types.js";
import { GraphQLError, Kind, OperationTypeNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { OperationContext } from "../graphql/context.ts";
import { badUserInput, describeName, describeValue } from "../relay/inputErrors.ts";
import { isJsonObject } from "../upstream/json.ts";
import { inputSchemaOf } from "./inputSchema.ts";
import type { OperationFacts } from "./operationFacts.ts";
import type { Admission, OperationRunner } from "./operationRunner.ts";
import type { SchemaSearch } from "./schemaSearch.ts";
import type { ToolDocument } from "./toolDocuments.ts";

export type Arguments = Readonly<Record<string, unknown>>;

/** A tool with the function that it calls. */
export interface CallableTool {
  readonly definition: Tool;
  readonly call: (args: Arguments, createContext: () => OperationContext) => Promise<CallToolResult>;
}

/** Characters of a search, which are compared with the whole schema. */
const MAX_SEARCH_LENGTH = 400;
const MAX_SEARCH_RESULTS = 50;

/**
 * A document as a tool. Its arguments are the variables of the operation.
 * @param facts of the operation
 */
export function documentTool(
  document: ToolDocument,
  schema: GraphQLSchema,
  facts: OperationFacts,
  runner: OperationRunner,
): CallableTool {
  const { name, description, text, operation, fragments } = document;
  const isQuery = operation.operation === OperationTypeNode.QUERY;
  const known = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  return {
    definition: {
      name,
      title: titleOf(name),
      description,
      inputSchema: inputSchemaOf(schema, operation, fragments),
      annotations: {
        readOnlyHint: isQuery,
        ...(!isQuery && { destructiveHint: !isAdditive(operation) }),
        openWorldHint: !isQuery || facts.thirdPartyPaths.length > 0,
      },
    },
    call: (args, createContext) =>
      runner.run(createContext(), text, { operationName: name, variables: args }, () => unknownArgument(args, known)),
  };
}

/** `PageThroughUsers` is "Page through users". */
function titleOf(name: string): string {
  const words = name.replaceAll("_", " ").replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** True if the mutation only creates. */
function isAdditive({ selectionSet: { selections } }: OperationDefinitionNode): boolean {
  return selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith("create"));
}

/** A mutation that the operator does not offer. It is not listed, but a model may know its name from elsewhere. */
export function withheldMutation({ name, operation }: ToolDocument, runner: OperationRunner): CallableTool["call"] {
  const error = notOffered(`The mutation ${name} is not a tool of this server (MCP_MUTATIONS).`);
  return (_args, createContext) => runner.reject(createContext(), error, operation);
}

/** `run_query`: a query that the assistant writes. */
export function queryTool(runner: OperationRunner): CallableTool {
  return {
    definition: {
      name: "run_query",
      description:
        "Runs a GraphQL query that you write. Use it only if no other tool fits. Find fields with search_schema first, select only what you need, and page lists with `first` and `after`. Mutations are refused.",
      inputSchema: {
        type: "object",
        properties: {
          query: { type: "string", description: "The document: one query, or several with `operationName`." },
          variables: { type: "object", description: "The variables of the query, by name without `$`." },
          operationName: { type: "string", description: "The query to run if the document has several." },
        },
        required: ["query"],
        additionalProperties: false,
      },
      annotations: { readOnlyHint: true, openWorldHint: true },
    },
    call: async (args, createContext) => {
      const { query, variables, operationName } = args;
      const error = unknownArgument(args, QUERY_ARGUMENTS) ?? malformedQuery(args);
      if (error !== undefined) return runner.reject(createContext(), error);
      const request = {
        variables: isJsonObject(variables) ? variables : undefined,
        operationName: typeof operationName === "string" ? operationName : undefined,
      };
      return runner.run(createContext(), typeof query === "string" ? query : "", request, onlyQueries);
    },
  };
}

const QUERY_ARGUMENTS = new Set(["query", "variables", "operationName"]);

function malformedQuery({ query, variables, operationName }: Arguments): GraphQLError | undefined {
  if (typeof query !== "string") return expected("query", "the text of a GraphQL query", query);
  if (variables !== undefined && variables !== null && !isJsonObject(variables)) {
    return expected("variables", "an object", variables);
  }
  if (operationName === undefined || operationName === null || typeof operationName === "string") return undefined;
  return expected("operationName", "a string", operationName);
}

const onlyQueries: Admission = (operation) => {
  if (operation === undefined || operation.definition.operation === OperationTypeNode.QUERY) return undefined;
  return notOffered("run_query runs queries only. A mutation must be a document that MCP_MUTATIONS names.");
};

/** `search_schema`: parts of the schema by words. It needs no credentials and makes no REST call. */
export function searchTool(search: SchemaSearch, runner: OperationRunner): CallableTool {
  return {
    definition: {
      name: "search_schema",
      description:
        "Finds types, fields and arguments of the GraphQL schema by words, and returns them as SDL with their descriptions, costs and required privileges.",
      inputSchema: {
        type: "object",
        properties: {
          query: { type: "string", maxLength: MAX_SEARCH_LENGTH, description: "Words, such as `failed executions`." },
          limit: {
            type: "integer",
            minimum: 1,
            maximum: MAX_SEARCH_RESULTS,
            description: "Maximum number of results.",
          },
        },
        required: ["query"],
        additionalProperties: false,
      },
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    call: async (args, createContext) => {
      const { query, limit } = args;
      const error = unknownArgument(args, SEARCH_ARGUMENTS) ?? malformedSearch(args);
      if (error !== undefined) return runner.reject(createContext(), error);
      const text = search.search(String(query), typeof limit === "number" ? limit : undefined);
      return { content: [{ type: "text", text }] };
    },
  };
}

const SEARCH_ARGUMENTS = new Set(["query", "limit"]);

function malformedSearch({ query, limit }: Arguments): GraphQLError | undefined {
  if (typeof query !== "string" || query.length > MAX_SEARCH_LENGTH) {
    return expected("query", `words of at most ${String(MAX_SEARCH_LENGTH)} characters`, query);
  }
  if (limit === undefined || limit === null) return undefined;
  const isValid = typeof limit === "number" && Number.isInteger(limit) && limit >= 1 && limit <= MAX_SEARCH_RESULTS;
  return isValid ? undefined : expected("limit", `a whole number from 1 to ${String(MAX_SEARCH_RESULTS)}`, limit);
}

function unknownArgument(args: Arguments, known: ReadonlySet<string>): GraphQLError | undefined {
  const unknown = Object.keys(args).find((name) => !known.has(name));
  if (unknown === undefined) return undefined;
  const names = [...known].map((name) => `\`${name}\``).join(", ");
  const described = describeName(`The argument \`${unknown}\``, "An argument", unknown);
  return badUserInput(`${described} does not exist. Expected ${names === "" ? "no arguments" : `only ${names}`}.`);
}

function expected(name: string, what: string, value: unknown): GraphQLError {
  return badUserInput(`\`${name}\` must be ${what}, but is ${describeValue(value)}.`);
}

function notOffered(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "DOCUMENT_NOT_TRUSTED" } });
}
