import type { Outcome, Refusal } from "../datasources/refusal.ts";
import { UserErrorCode, type MutationInput, type MutationPayload } from "../schema/shared.ts";
import type { InputChecks } from "./inputChecks.ts";

export interface Change<Result, Changed> {
  readonly write: () => Promise<Outcome<Result>>;
  /** What the payload shows of the result. */
  readonly done: (result: Result) => Changed | Promise<Changed>;
  /** The field of the input that is to blame, by the reason of the refusal, where that is known. */
  readonly causes?: Partial<Record<Refusal["reason"], readonly string[]>>;
}

/** The pattern of every mutation: check all of the input, write once, show what came of it. */
export async function payloadOf<Result, Changed extends object>(
  input: MutationInput,
  checks: InputChecks,
  { write, done, causes = {} }: Change<Result, Changed>,
): Promise<MutationPayload & Partial<Changed>> {
  const clientMutationId = input.clientMutationId ?? null;
  if (checks.errors.length > 0)
    return { clientMutationId, userErrors: checks.errors } as MutationPayload & Partial<Changed>;
  const outcome = await write();
  if ("done" in outcome) {
    return { clientMutationId, userErrors: [], ...(await done(outcome.done)) };
  }
  const { reason, message, requestId } = outcome.refused;
  const cause = causes[reason];
  const field = cause === undefined ? null : ["input", ...cause];
  const userError = { message, code: UserErrorCode[reason], field, requestId: requestId ?? null };
  return { clientMutationId, userErrors: [userError] } as MutationPayload & Partial<Changed>;
}
