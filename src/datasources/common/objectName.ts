import { InvalidPathParameterError } from "../../upstream/errors.ts";

const MAX_NAME_LENGTH = 200;

/**
 * Checks the name of an object, or of one within a record. It is one segment of a path.
 * @throws InvalidPathParameterError
 */
export function checkObjectName(name: string): void {
  const isSegment = name.trim() !== "" && name !== "." && name !== ".." && !/[/\\\p{Cc}]/u.test(name);
  if (isSegment && name.length <= MAX_NAME_LENGTH && name.isWellFormed()) return;
  throw new InvalidPathParameterError(
    `The name of an object must have 1 to ${String(MAX_NAME_LENGTH)} characters, without slashes and control characters.`,
  );
}
