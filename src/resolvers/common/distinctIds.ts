import { toDatabaseId } from "../../relay/globalId.ts";
import { badUserInput } from "../../relay/inputErrors.ts";

interface DistinctIds {
  /** Name of the GraphQL type. */
  readonly type: string;
  /** Of an object, for messages: `formula`. */
  readonly noun: string;
  readonly argument: string;
  readonly max: number;
}

/** The database ids. @throws BAD_USER_INPUT for too many or too few, and for one that is malformed or repeated */
export function requireDistinctIds(
  ids: readonly string[],
  { type, noun, argument, max }: DistinctIds,
): readonly string[] {
  if (ids.length === 0 || ids.length > max) {
    throw badUserInput(`\`${argument}\` must contain 1 to ${String(max)} ids, but got ${String(ids.length)}.`);
  }
  const databaseIds = ids.map((id, index) => toDatabaseId(type, id, `${argument}[${String(index)}]`));
  const repeated = databaseIds.findIndex((id, index) => databaseIds.indexOf(id) < index);
  if (repeated === -1) return databaseIds;
  const earlier = databaseIds.indexOf(databaseIds[repeated] ?? "");
  throw badUserInput(
    `\`${argument}[${String(repeated)}]\` must be another ${noun} than \`${argument}[${String(earlier)}]\`.`,
  );
}
