/** Sentences that a rule of `rules.ts` finds although they are correct. */
export interface Exception {
  readonly file: string;
  /** The words that the rule finds. */
  readonly words: string;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [];

type Finding = Pick<Exception, "file" | "words">;

/** Splits findings by the exceptions. An exception that no finding needs is unused. */
export function applyExceptions<Found extends Finding>(found: readonly Found[], exceptions: readonly Exception[]) {
  const matches = (one: Finding, other: Finding) => one.file === other.file && one.words === other.words;
  return {
    findings: found.filter((finding) => !exceptions.some((exception) => matches(finding, exception))),
    unused: exceptions.filter((exception) => !found.some((finding) => matches(finding, exception))),
  };
}
