import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import { GraphQLError, type ValidationContext, type ValidationRule } from "graphql";

/** What a document may be like. Far above what people and generated clients write. */
export interface DocumentLimits {
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
}

/** Rules that judge a document before anything of it is run. Each error names the limit and how to change it. */
export function limitRules({ maxDepth, maxAliases, maxDirectives }: DocumentLimits): ValidationRule[] {
  // The rules throw unless told otherwise, and Apollo Server takes that for a defect of ours.
  const reject = (thing: string, limit: number, setting: string) => ({
    n: limit,
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(tooMuch(thing, limit, setting))],
  });
  return [
    maxDepthRule({ ...reject("levels", maxDepth, "MAX_DEPTH"), ignoreIntrospection: true, flattenFragments: true }),
    maxAliasesRule(reject("aliases", maxAliases, "MAX_ALIASES")),
    maxDirectivesRule(reject("directives", maxDirectives, "MAX_DIRECTIVES")),
  ];
}

function tooMuch(thing: string, limit: number, setting: string): GraphQLError {
  return new GraphQLError(
    `This operation has more than ${String(limit)} ${thing}, the most that are allowed (${setting}).`,
    {
      extensions: { code: "OPERATION_TOO_EXPENSIVE", limit: setting },
    },
  );
}
