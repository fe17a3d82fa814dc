/** `%` is any text, `_` any character. Not a regular expression: one of many `.*` can take longer than the universe has. */
export function isLike(text: string, pattern: string): boolean {
  const [characters, wanted] = [Array.from(text), Array.from(pattern)];
  let [position, place] = [0, 0];
  // Where the latest `%` stands, and how far its text reaches: an earlier one never needs to take more.
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
