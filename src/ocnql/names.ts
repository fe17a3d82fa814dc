const KEYWORDS: ReadonlySet<string> = new Set(["and", "or", "not", "in", "like", "is", "null", "true", "false"]);
const WORDS = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** True for the words of the language, in any case. Names like these must be in backticks. */
export function isReserved(word: string): boolean {
  return KEYWORDS.has(word.toLowerCase());
}

/** True if a name needs no backticks. */
export function isPlainName(name: string): boolean {
  return WORDS.test(name) && !isReserved(name);
}
