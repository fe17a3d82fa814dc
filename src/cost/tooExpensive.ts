import { GraphQLError } from "graphql";

/**
 * Creates the error of an operation that exceeds a limit.
 * @param sentence the limit and the actual value, without a full stop
 * @param setting the environment variable that sets the limit
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

/** @param things plural, as in `This operation has 15 levels` */
export function tooMany(things: string, found: number, limit: number, setting: string): GraphQLError {
  return tooExpensive(
    `This operation has ${String(found)} ${things}, but at most ${String(limit)} are allowed`,
    setting,
  );
}

export function tooManyItems(found: number, limit: number): GraphQLError {
  const sentence = `A list in this operation holds ${String(found)} values, but at most ${String(limit)} are allowed`;
  return tooExpensive(sentence, "MAX_LIST_ITEMS");
}
