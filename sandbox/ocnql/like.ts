/** SQL LIKE: `%` matches any text, `_` any character. Not a regular expression: several `.*` can backtrack exponentially. */
export function isLike(text: string, pattern: string): boolean {
  const [characters, wanted] = [Array.from(text), Array.from(pattern)];
  let [position, place] = [0, 0];
  // Position of the latest `%`, and the end of the text that it matches: an earlier `%` never has to match more.
  let [wildcard, reach] = [-1, 0];
  while (position < characters.length) {
    if (wanted[place] === "%") {
      [wildcard, reach] = [place, position];
      place += 1;
    } else if (wanted[place] === "_" || wanted[place] === characters[position]) {
      position += 1;
      place += 1;
    } else if (wildcard >= 0) {
      reach += 1;
      [position, place] = [reach, wildcard + 1];
    } else return false;
  }
  return wanted.slice(place).every((rest) => rest === "%");
}
