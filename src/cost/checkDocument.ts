import {
  TypeInfo,
  ValidationContext,
  visit,
  visitInParallel,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import { maxAliasesRule } from "./rules/maxAliasesRule.ts";
import { maxDepthRule } from "./rules/maxDepthRule.ts";
import { maxDirectivesRule } from "./rules/maxDirectivesRule.ts";
import { maxFieldsRule } from "./rules/maxFieldsRule.ts";
import { maxListItemsRule } from "./rules/maxListItemsRule.ts";

/** Defaults are far above the documents of people and generated clients. */
export interface DocumentLimits {
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxFields: number;
  readonly maxListItems: number;
}

/** Each rule reports at most one error, which names the limit and its setting. */
export function limitRules(limits: DocumentLimits): ValidationRule[] {
  return [
    maxDepthRule(limits.maxDepth),
    maxAliasesRule(limits.maxAliases),
    maxDirectivesRule(limits.maxDirectives),
    maxFieldsRule(limits.maxFields),
    maxListItemsRule(limits.maxListItems),
  ];
}

/**
 * Checks the limits of a parsed document, valid or not, in time linear in its size. Must be called before graphql-js'
 * `validate`, whose time it bounds.
 */
export function checkDocument(schema: GraphQLSchema, document: DocumentNode, limits: DocumentLimits): GraphQLError[] {
  const errors: GraphQLError[] = [];
  const context = new ValidationContext(schema, document, new TypeInfo(schema), (error) => errors.push(error));
  visit(document, visitInParallel(limitRules(limits).map((rule) => rule(context))));
  return errors;
}
