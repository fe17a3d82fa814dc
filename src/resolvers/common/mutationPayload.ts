import type { WriteRejection, WriteResult, WrittenRow } from "../../datasources/common/writeResult.ts";
import {
  UserErrorCode,
  type Lazy,
  type MutationInput,
  type MutationPayload,
  type UserError,
} from "../../schema/common/mutation.ts";
import { wayTo, type InputChecks, type InputPlace } from "./mutationInput.ts";

/** A field of the input, and the name in it: of what may turn out to be missing, to be there already, or to be unknown. */
export type Name = readonly [place: InputPlace, name: string | number | null | undefined];

export interface Change<Result, Changed> {
  readonly write: () => Promise<WriteResult<Result>>;
  /** What the payload shows of the result. */
  readonly done: (result: Result) => Changed;
  /** Path of the input field that caused a rejection, by its reason. */
  readonly causes?: Partial<Record<WriteRejection["reason"], readonly string[]>>;
  /**
   * Where the reason does not tell the field, the platform's message may: it repeats the name that it is about.
   * What contains comes before what it contains: an account before its user.
   */
  readonly names?: readonly Name[];
}

/** The pattern of every mutation: check all of the input, write once, show what came of it. */
export async function payloadOf<Result, Changed extends object>(
  input: MutationInput,
  checks: InputChecks,
  { write, done, causes = {}, names = [] }: Change<Result, Changed>,
): Promise<MutationPayload & Partial<Changed>> {
  const clientMutationId = input.clientMutationId ?? null;
  const rejectedWith = (userErrors: UserError[]) =>
    ({ clientMutationId, userErrors }) as MutationPayload & Partial<Changed>;
  if (checks.errors.length > 0) return rejectedWith(checks.errors);
  const result = await write();
  if ("value" in result) return { clientMutationId, userErrors: [], ...done(result.value) };
  const { reason, message, requestId = null, providerMessage = null, field: known } = result.rejection;
  const cause = known ?? causes[reason] ?? causeIn(message, names);
  const field = cause === undefined ? null : ["input", ...wayTo(cause)];
  return rejectedWith([{ message, code: UserErrorCode[reason], field, requestId, providerMessage }]);
}

/**
 * A field of a payload that shows the row in the response of a write. If the response holds none, the field is an error
 * and the payload stands: the write was made.
 */
export function shownRow<Row, Shown extends object>(row: WrittenRow<Row>, show: (row: Row) => Shown): Lazy<Shown> {
  if (!(row instanceof Error)) return show(row);
  return () => {
    throw row;
  };
}

/**
 * Paths and bodies name several things, and the platform's errors have no code that says which of them they are about.
 * Their wording is not known, but they repeat the name: of a name within a name the longer is meant, of a thing and
 * what contains it the thing. Of two in one list neither is blamed.
 */
function causeIn(message: string, names: readonly Name[]): InputPlace | undefined {
  const said = names.flatMap(([place, value]) => {
    const name = String(value ?? "");
    return name !== "" && says(message, name) ? [{ place, name, field: wayTo(place)[0] }] : [];
  });
  const meant = said.filter(({ name }) => said.every((other) => other.name === name || !other.name.includes(name)));
  const last = meant.at(-1);
  return meant.filter(({ field }) => field === last?.field).length === 1 ? last?.place : undefined;
}

/** True iff the message holds the name as a word of its own. */
function says(message: string, name: string): boolean {
  return message.split(name).some((_, index, parts) => {
    const around = (parts[index - 1] ?? "").slice(-1) + (parts[index] ?? "").slice(0, 1);
    return index > 0 && !/[\p{L}\p{N}]/u.test(around);
  });
}
