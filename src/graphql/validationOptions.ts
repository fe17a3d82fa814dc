import type { GraphQLSchema } from "graphql";
import type { Config } from "../config/index.ts";
import { checkDocument } from "../cost/checkDocument.ts";
import type { ValidationOptions } from "./parseAndValidate.ts";
import { MAX_REQUEST_ERRORS } from "./errors/requestErrors.ts";
import { noIntrospectionRule, noServiceSdlRule } from "./schemaVisibilityRules.ts";

/** The validation options for documents of clients. */
export function validationOptions(schema: GraphQLSchema, config: Config): ValidationOptions {
  return {
    maxTokens: config.maxTokens,
    maxErrors: MAX_REQUEST_ERRORS,
    checkDocument: (document) => checkDocument(schema, document, config),
    rules: [...(config.introspection ? [] : [noIntrospectionRule]), ...(config.serviceSdl ? [] : [noServiceSdlRule])],
  };
}
