import {
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import { tooExpensive } from "../cost/tooExpensive.ts";

/** Tokens × rules that are checked in one turn of the event loop: about 3 ms. */
const UNITS_PER_SLICE = 25_000;

export interface ValidationOptions {
  readonly maxTokens: number;
  readonly maxErrors: number;
  /** Runs before the validation against the schema. Its time must be linear in the document's size. */
  readonly checkDocument: (document: DocumentNode) => readonly GraphQLError[];
  /** Rules in addition to those of the specification. */
  readonly rules: readonly ValidationRule[];
}

export interface ParsedDocument {
  readonly document: DocumentNode;
  readonly tokens: number;
}

export type ValidationResult =
  ParsedDocument | { readonly errors: readonly GraphQLError[]; readonly stage: "parse" | "validate" };

/**
 * Parses a document and validates it against the schema. A small document is validated synchronously. A larger one is
 * validated by a few rules per turn of the event loop, so that other requests are not blocked.
 */
export function parseAndValidate(
  schema: GraphQLSchema,
  source: string,
  options: ValidationOptions,
): ValidationResult | Promise<ValidationResult> {
  const parsed = parseDocument(source, options.maxTokens);
  if ("errors" in parsed) return parsed;
  const found = options.checkDocument(parsed.document);
  if (found.length > 0) return { errors: found, stage: "validate" };
  const rules = [...specifiedRules, ...options.rules];
  const rulesPerSlice = Math.max(1, Math.floor(UNITS_PER_SLICE / parsed.tokens));
  return rulesPerSlice >= rules.length
    ? resultOf(parsed, validate(schema, parsed.document, rules, { maxErrors: options.maxErrors }))
    : validateInSlices(schema, parsed, rules, rulesPerSlice, options.maxErrors);
}

function parseDocument(source: string, maxLexicalTokens: number): ValidationResult {
  const tooLong = tooManyLines(source, maxLexicalTokens);
  if (tooLong !== undefined) return { errors: [tooLong], stage: "validate" };
  try {
    const document = parse(source, { maxLexicalTokens });
    return { document, tokens: countTokens(document) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error], stage: "parse" };
    // The parser is recursive: with a high MAX_TOKENS, a deeply nested document overflows the stack.
    if (error instanceof RangeError) return { errors: [new GraphQLError(error.message)], stage: "parse" };
    throw error;
  }
}

/**
 * graphql-js counts the lines before each location of each error: with 60,000 empty lines an error takes 4 ms. Formatted
 * documents have fewer lines than tokens.
 */
function tooManyLines(source: string, maxLines: number): GraphQLError | undefined {
  if (source.length < maxLines) return undefined;
  let lines = 1;
  for (const lineBreak = /\r\n|[\n\r]/g; lineBreak.test(source);) {
    lines += 1;
    if (lines > maxLines)
      return tooExpensive(`The document exceeds the limit of ${String(maxLines)} lines`, "MAX_TOKENS");
  }
  return undefined;
}

function countTokens({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken ?? null; token !== null; token = token.next) count += 1;
  return count;
}

async function validateInSlices(
  schema: GraphQLSchema,
  parsed: ParsedDocument,
  rules: readonly ValidationRule[],
  rulesPerSlice: number,
  maxErrors: number,
): Promise<ValidationResult> {
  const errors: GraphQLError[] = [];
  for (let start = 0; start < rules.length; start += rulesPerSlice) {
    if (start > 0) await new Promise((resolve) => setImmediate(resolve));
    errors.push(...validate(schema, parsed.document, rules.slice(start, start + rulesPerSlice), { maxErrors }));
  }
  // In the order of the document, as if all rules had been checked together.
  errors.sort((one, other) => (one.positions?.[0] ?? 0) - (other.positions?.[0] ?? 0));
  return resultOf(parsed, errors.slice(0, maxErrors));
}

function resultOf(parsed: ParsedDocument, errors: readonly GraphQLError[]): ValidationResult {
  return errors.length > 0 ? { errors, stage: "validate" } : parsed;
}
