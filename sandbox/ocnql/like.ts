/** SQL LIKE: `%` matches any text, `_` any character. Not a regular expression: several `.*` can backtrack exponentially. */
export function likePattern(pattern: string): (text: string) => boolean {
  if (!/[%_]/.test(pattern)) return (text) => text === pattern;
  if (!pattern.includes("_")) return partsInOrder(pattern.split("%"));
  const wanted = Array.from(pattern);
  return (text) => isLike(Array.from(text), wanted);
}

/** For patterns without `_`: faster, as no list of characters is built. */
function partsInOrder(parts: readonly string[]): (text: string) => boolean {
  const [first = "", last = "", inner] = [parts[0], parts.at(-1), parts.slice(1, -1)];
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let position = first.length;
    for (const part of inner) {
      const found = text.indexOf(part, position);
      if (found < 0 || found + part.length > end) return false;
      position = found + part.length;
    }
    return true;
  };
}

function isLike(characters: readonly string[], wanted: readonly string[]): boolean {
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
