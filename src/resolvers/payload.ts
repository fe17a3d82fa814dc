import type { Outcome, Refusal } from "../datasources/refusal.ts";
import { UserErrorCode, type MutationInput, type MutationPayload, type UserError } from "../schema/shared.ts";
import type { InputChecks } from "./inputChecks.ts";

export interface Change<Result, Changed> {
  readonly write: () => Promise<Outcome<Result>>;
  /** What the payload shows of the result. */
  readonly done: (result: Result) => Changed | Promise<Changed>;
  /** The field of the input that is to blame, by the reason of the refusal, where that is known. */
  readonly causes?: Partial<Record<Refusal["reason"], readonly string[]>>;
  /** Fields that name things which may turn out not to exist, and the names: as a rule the platform says which one is missing. */
  readonly names?: Readonly<Record<string, string | number | null | undefined>>;
}

/** The pattern of every mutation: check all of the input, write once, show what came of it. */
export async function payloadOf<Result, Changed extends object>(
  input: MutationInput,
  checks: InputChecks,
  { write, done, causes = {}, names = {} }: Change<Result, Changed>,
): Promise<MutationPayload & Partial<Changed>> {
  const clientMutationId = input.clientMutationId ?? null;
  const refusedWith = (userErrors: UserError[]) =>
    ({ clientMutationId, userErrors }) as MutationPayload & Partial<Changed>;
  if (checks.errors.length > 0) return refusedWith(checks.errors);
  const outcome = await write();
  if ("done" in outcome) return { clientMutationId, userErrors: [], ...(await done(outcome.done)) };
  const { reason, message, requestId } = outcome.refused;
  const cause = causes[reason] ?? (reason === "NOT_FOUND" ? missing(message, names) : undefined);
  const field = cause === undefined ? null : ["input", ...cause];
  return refusedWith([{ message, code: UserErrorCode[reason], field, requestId: requestId ?? null }]);
}

/**
 * A path names several things, and a 404 has no code that says which of them is missing. Its wording is not known, but it
 * repeats the name. Where only one thing can be missing, it is that one.
 */
function missing(message: string, names: NonNullable<Change<unknown, unknown>["names"]>): string[] | undefined {
  const given = Object.entries(names).flatMap(([field, name]) =>
    name === null || name === undefined ? [] : [{ field, name: String(name) }],
  );
  const said = given.length === 1 ? given : given.filter(({ name }) => says(message, name));
  const longest = said.filter(({ name }) => said.every((other) => other.name === name || !other.name.includes(name)));
  return longest.length === 1 ? longest.map(({ field }) => field) : undefined;
}

/** True iff the message holds the name as a word of its own. */
function says(message: string, name: string): boolean {
  return message.split(name).some((_, index, parts) => {
    const around = (parts[index - 1] ?? "").slice(-1) + (parts[index] ?? "").slice(0, 1);
    return index > 0 && !/[\p{L}\p{N}]/u.test(around);
  });
}
