/** In questions, but not about anything in a schema. */
const STOP_WORDS = new Set(
  "a all an and are as at be by can do does for from get give has have how i if in is it its list me my of on or show that the their this to was what when where which who why with".split(
    " ",
  ),
);

/**
 * Returns the words of a name or a text in lower case and in the singular, each of them once. Names in camel case are words
 * themselves, followed by their parts.
 */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [name] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (const part of [name, ...partsOf(name)]) {
      const word = part.toLowerCase();
      if (!STOP_WORDS.has(word)) words.add(singularOf(word));
    }
  }
  return words;
}

/** The parts of a name: `connector` and `Instance`, `open` and `Api`. */
export function partsOf(name: string): readonly string[] {
  return name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? [];
}

function singularOf(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=ss|us|x|ch|sh)es$|s$/, "");
}
