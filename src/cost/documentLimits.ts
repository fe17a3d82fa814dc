import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import type { ValidationContext, ValidationRule } from "graphql";
import { tooExpensive } from "./tooExpensive.ts";
import { tooManyItems } from "./variableLimits.ts";

/** What a document may be like. Far above what people and generated clients write. */
export interface DocumentLimits {
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxListItems: number;
}

/** Rules that judge a document before anything of it is run. Each error names the limit and how to change it. */
export function limitRules({ maxDepth, maxAliases, maxDirectives, maxListItems }: DocumentLimits): ValidationRule[] {
  return [
    maxDepthRule({ ...reject("levels", maxDepth, "MAX_DEPTH"), ignoreIntrospection: true, flattenFragments: true }),
    // `__typename` under a thousand names is as much work as any other field.
    maxAliasesRule({ ...reject("aliases", maxAliases, "MAX_ALIASES"), allowList: [] }),
    maxDirectivesRule(reject("directives", maxDirectives, "MAX_DIRECTIVES")),
    listRule(maxListItems),
  ];
}

/** The rules throw unless told otherwise, and Apollo Server takes that for a defect of ours. */
function reject(things: string, limit: number, setting: string) {
  return {
    n: limit,
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null, { message }: Error) => {
        const found = /\bfound (\d+)/.exec(message)?.[1] ?? "more";
        const sentence = `This operation has ${found} ${things}, but at most ${String(limit)} are allowed`;
        context?.reportError(tooExpensive(sentence, setting));
      },
    ],
  };
}

/** Lists that are written out in the document; those in variables are judged with each request. */
function listRule(limit: number): ValidationRule {
  return (context) => ({
    ListValue: ({ values }) => {
      if (values.length > limit) context.reportError(tooManyItems(values.length, limit));
    },
  });
}
