import { badUserInput } from "../../relay/inputErrors.ts";

const MAX_PATHS = 200;
const MAX_LENGTH = 200;
const PATH = /^[\p{L}\p{M}\p{N}_-](?:[\p{L}\p{M}\p{N}_. -]|\[\*\])*$/u;

/**
 * Rejects paths of attributes that would change the parameter which lists them, such as those with a comma.
 * @throws BAD_USER_INPUT
 */
export function checkAttributePaths(argument: string, paths: readonly string[] | null | undefined): void {
  if (paths === undefined || paths === null) return;
  if (argument === "fields" && paths.length === 0) {
    throw badUserInput("`fields` must contain at least one field. Omit it to return all of them.");
  }
  if (paths.length > MAX_PATHS) {
    throw badUserInput(
      `\`${argument}\` must contain at most ${String(MAX_PATHS)} paths, but got ${String(paths.length)}.`,
    );
  }
  for (const [index, path] of paths.entries()) checkAttributePath(`${argument}[${String(index)}]`, path);
}

/**
 * Rejects a path of an attribute that would change the parameter which holds it.
 * @throws BAD_USER_INPUT
 */
export function checkAttributePath(argument: string, path: string | null | undefined): void {
  if (path === undefined || path === null || (path.length <= MAX_LENGTH && PATH.test(path))) return;
  throw badUserInput(
    `\`${argument}\` must be the path of a field: 1 to ${String(MAX_LENGTH)} letters, digits, \`_\`, \`-\`, \`.\`, \`[*]\` and spaces within.`,
  );
}
