/** Sentences that a rule of `rules.ts` takes for the old idiom, and that are correct. */
export interface Exception {
  readonly file: string;
  /** The words that the rule finds. */
  readonly words: string;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [];
