const NUMBERS = /-?\d[\d.eE+-]*/g;
/** Between the name of an attribute and its value. */
const COLON = /^\s*:\s*/;
const BEFORE_COLON = /\s*:/y;
const BACKSLASH = 92;

/**
 * Quotes numbers of JSON, so that `JSON.parse` returns their digits as strings. A reviver would do the same, but takes several
 * times as long, and overflows the stack for deeply nested text. Text that is not JSON stays so.
 * @param minLength characters of the shortest number to quote
 * @param isQuoted selects numbers of JSON by their source, and by the attribute's name: undefined for an item of a list
 * @throws SyntaxError if the name of an attribute is not JSON
 */
export function quoteNumbers(
  text: string,
  minLength: number,
  isQuoted: (source: string, name: () => string | undefined) => boolean,
): string {
  let quoted = "";
  let copied = 0;
  let stringAt = 0;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('"', at);
    const end = found === -1 ? text.length : found;
    if (end - at >= minLength) {
      const between = text.slice(at, end);
      const member = COLON.exec(between)?.[0].length;
      const string = text.slice(stringAt, at);
      const replaced = between.replace(NUMBERS, (source, index: number) => {
        const name = () => (index === member ? (JSON.parse(string) as string) : undefined);
        if (source.length < minLength || !isQuoted(source, name) || isName(between, index + source.length))
          return source;
        return `"${source}"`;
      });
      if (replaced !== between) {
        quoted += text.slice(copied, at) + replaced;
        copied = end;
      }
    }
    stringAt = end;
    at = endOfString(text, end);
  }
  return quoted + text.slice(copied);
}

/** True if a colon follows, before which JSON has no number. */
function isName(text: string, end: number): boolean {
  BEFORE_COLON.lastIndex = end;
  return BEFORE_COLON.test(text);
}

/** The index after the closing quotation mark of the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}
