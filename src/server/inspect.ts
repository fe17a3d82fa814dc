import {
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { checkDocument, type DocumentLimits } from "../cost/checkDocument.ts";

/** What a document is held to besides the schema. */
export interface Inspection extends DocumentLimits {
  readonly maxTokens: number;
}

export type Inspected =
  | { readonly document: DocumentNode; readonly operations: readonly OperationDefinitionNode[] }
  | { readonly errors: readonly GraphQLError[] };

/** Judges a document as Apollo Server judges those that clients send: syntax, schema and limits. Nothing is run. */
export function inspect(schema: GraphQLSchema, source: string, limits: Inspection): Inspected {
  try {
    const document = parse(source, { maxLexicalTokens: limits.maxTokens });
    const excesses = checkDocument(schema, document, limits);
    const errors = excesses.length > 0 ? excesses : validate(schema, document);
    if (errors.length > 0) return { errors };
    return {
      document,
      operations: document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION),
    };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    // The parser goes down with each level: what is nested without end ends its stack.
    if (error instanceof RangeError)
      return { errors: [new GraphQLError("This document is nested too deep to be read.")] };
    throw error;
  }
}
