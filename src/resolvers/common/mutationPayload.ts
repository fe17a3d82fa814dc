import type { WriteRejection, WriteResult, WrittenRow } from "../../datasources/common/writeResult.ts";
import {
  UserErrorCode,
  type Lazy,
  type MutationInput,
  type MutationPayload,
  type UserError,
} from "../../schema/common/mutation.ts";
import { toPath, type InputChecks, type InputPath } from "./mutationInput.ts";

/** A field of the input, and the name or id in it that the platform's messages may repeat. */
export type NamedPath = readonly [path: InputPath, name: string | number | null | undefined];

/** Fields of the input that can cause a rejection. */
export interface ErrorPaths {
  readonly pathByReason?: Partial<Record<WriteRejection["reason"], readonly string[]>>;
  /**
   * For reasons that several fields can cause: the field whose name the message repeats. A container comes before the
   * objects in it, such as an account before its user.
   */
  readonly pathByName?: readonly NamedPath[];
}

interface MutationSteps<Result, Fields> extends ErrorPaths {
  readonly write: () => Promise<WriteResult<Result>>;
  /** The fields of the payload that are not in every payload. */
  readonly toPayload: (result: Result) => Fields;
}

/** Runs a mutation: validates the input, writes once and returns the payload. */
export async function runMutation<Result, Fields extends object>(
  input: MutationInput,
  checks: InputChecks,
  { write, toPayload, pathByReason = {}, pathByName = [] }: MutationSteps<Result, Fields>,
): Promise<MutationPayload & Partial<Fields>> {
  const clientMutationId = input.clientMutationId ?? null;
  const rejectedWith = (userErrors: UserError[]) =>
    ({ clientMutationId, userErrors }) as MutationPayload & Partial<Fields>;
  if (checks.errors.length > 0) return rejectedWith(checks.errors);
  const result = await write();
  if ("value" in result) return { clientMutationId, userErrors: [], ...toPayload(result.value) };
  const { reason, message, requestId = null, providerMessage = null, field: known } = result.rejection;
  const path = known ?? pathByReason[reason] ?? pathMentionedIn(message, pathByName);
  const field = path === undefined ? null : ["input", ...toPath(path)];
  return rejectedWith([{ message, code: UserErrorCode[reason], field, requestId, providerMessage }]);
}

/**
 * A field of a payload, from the row in the response of a write. If the response has no valid row, the field is an error
 * and the rest of the payload stands: the write was made.
 */
export function fromWrittenRow<Row, Entity extends object>(
  row: WrittenRow<Row>,
  toEntity: (row: Row) => Entity,
): Lazy<Entity> {
  if (!(row instanceof Error)) return toEntity(row);
  return () => {
    throw row;
  };
}

/**
 * The field that the platform's message is about. Its errors have no codes and their wording is not documented, but they
 * repeat names and ids. Prefers the longest of overlapping names, then the innermost object. Undefined if two items of
 * one list match.
 */
function pathMentionedIn(message: string, named: readonly NamedPath[]): InputPath | undefined {
  const mentioned = named.flatMap(([path, value]) => {
    const name = String(value ?? "");
    return name !== "" && mentions(message, name) ? [{ path, name, field: toPath(path)[0] }] : [];
  });
  const longest = mentioned.filter(({ name }) =>
    mentioned.every((other) => other.name === name || !other.name.includes(name)),
  );
  const innermost = longest.at(-1);
  return longest.filter(({ field }) => field === innermost?.field).length === 1 ? innermost?.path : undefined;
}

/** True if the message contains the name as a whole word. */
function mentions(message: string, name: string): boolean {
  return message.split(name).some((_, index, parts) => {
    const around = (parts[index - 1] ?? "").slice(-1) + (parts[index] ?? "").slice(0, 1);
    return index > 0 && !/[\p{L}\p{N}]/u.test(around);
  });
}
