import { UserErrorCode, type UserError } from "../schema/shared.ts";

/** Checks the input of a mutation before any call is made, and collects all that is wrong with it. */
export class InputChecks {
  readonly errors: UserError[] = [];

  /** A text that may be missing, but not blank. */
  notBlank(field: string, value: string | null | undefined): this {
    return this.that(typeof value !== "string" || value.trim() !== "", [field], `\`${field}\` must not be blank.`);
  }

  /** Anything that a sentence can say. */
  that(holds: boolean, field: readonly string[], message: string): this {
    if (!holds) this.errors.push({ message, code: UserErrorCode.INVALID, field: ["input", ...field], requestId: null });
    return this;
  }
}
