import { badUserInput } from "../../relay/inputErrors.ts";

const MAX_PATHS = 200;
const PATH = /^[\p{L}\p{M}\p{N}_-](?:[\p{L}\p{M}\p{N}_. -]|\[\*\]){0,199}$/u;

/**
 * Rejects paths of attributes that would change the parameter which lists them, such as those with a comma.
 * @throws BAD_USER_INPUT
 */
export function checkAttributePaths(argument: string, paths: readonly string[] | null | undefined): void {
  if (paths === undefined || paths === null) return;
  if (argument === "fields" && paths.length === 0) {
    throw badUserInput("`fields` must contain at least one field. Omit it to return all of them.");
  }
  if (paths.length > MAX_PATHS || !paths.every((path) => PATH.test(path))) {
    throw badUserInput(
      `\`${argument}\` must contain at most ${String(MAX_PATHS)} paths of fields: letters, digits, \`_\`, \`-\`, \`.\`, \`[*]\` and spaces within.`,
    );
  }
}
