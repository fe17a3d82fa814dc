/** Parts of a file that quote the wording, such as a list of words to avoid. */
export interface Quotation {
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** In a comment of any syntax; the reason follows the colon. A quotation without an end extends to the end of the file. */
const QUOTATION = /prose-check off[:] [a-z][^]*?(?:prose-check on|$(?![^]))/gi;

export function quotationsIn(text: string): Quotation[] {
  return [...text.matchAll(QUOTATION)].map(({ index, 0: quotation }) => ({
    start: index,
    end: index + quotation.length,
  }));
}
