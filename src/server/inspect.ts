import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from "graphql";

/** What a document is held to besides the schema. */
export interface Inspection {
  readonly rules: readonly ValidationRule[];
  readonly maxTokens: number;
}

export type Inspected =
  | { readonly document: DocumentNode; readonly operations: readonly OperationDefinitionNode[] }
  | { readonly errors: readonly GraphQLError[] };

/** Judges a document as Apollo Server judges those that clients send: syntax, schema and limits. Nothing is run. */
export function inspect(schema: GraphQLSchema, source: string, { rules, maxTokens }: Inspection): Inspected {
  try {
    const document = parse(source, { maxLexicalTokens: maxTokens });
    const errors = validate(schema, document, [...specifiedRules, ...rules]);
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
