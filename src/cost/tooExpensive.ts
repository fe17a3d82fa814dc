import { GraphQLError } from "graphql";

/**
 * The refusal of what goes beyond a limit, before anything of it is run.
 * @param sentence what is allowed and what came, without its full stop
 * @param setting the environment variable that has the limit
 */
export function tooExpensive(
  sentence: string,
  setting: string,
  facts: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(`${sentence} (${setting}).`, {
    extensions: { code: "OPERATION_TOO_EXPENSIVE", limit: setting, ...facts },
  });
}
