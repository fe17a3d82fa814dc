/** JSON as text: replaces values without parsing and printing the rest, which keeps digits, order and white space. */
import { placeOfMember, type Place } from "./secretNames.ts";
import { MASK } from "./secretRedactor.ts";

/** Returns the text to show for a string. */
export type MaskString = (text: string, place: Place) => string;

interface Container {
  /** The place of the elements of a list, and of an object itself. */
  readonly place: Place;
  readonly isObject: boolean;
  readonly start: number;
  /** Number of values so far. */
  size: number;
  /** The name of the next member's value, and its place. Undefined if the name is next. */
  member: { readonly name: string; readonly place: Place } | undefined;
  /** The name in `{"name": "token", "value": …}` or `["token", …]`. */
  pairName: string | undefined;
  /** The value beside it. */
  pairValue: Range | undefined;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Replacement extends Range {
  readonly by: string;
}

const OPENING = /[{[]/;
const CLOSING = /[}\]]/;
const STARTS: ReadonlySet<string> = new Set(['"', "{", "["]);
/** Numbers and literals. */
const BARE = /[^\s{}[\]:,"]+/y;
const LITERALS: ReadonlySet<string> = new Set(["null", "true", "false", '""']);
const QUOTED_MASK = JSON.stringify(MASK);
/** Members with a name and a value, in lists of headers, cookies and parameters. */
const PAIR_NAMES: ReadonlySet<string> = new Set(["name", "key", "header", "field"]);
const PAIR_VALUES: ReadonlySet<string> = new Set(["value", "values"]);

/** True if the text is JSON of an object, a list or a string. Numbers and literals need no masking. */
export function isJsonText(text: string): boolean {
  if (!STARTS.has(text.trimStart().charAt(0))) return false;
  try {
    JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Masks values of a JSON text, which may be cut, or have other text after it. Iterative, as JSON may be nested deeper than the
 * stack.
 */
export function maskJsonText(text: string, place: Place, maskString: MaskString): string {
  return new JsonTextMasker(text, place, maskString).mask();
}

class JsonTextMasker {
  readonly #containers: Container[] = [];
  readonly #replacements: Replacement[] = [];

  constructor(
    private readonly text: string,
    private readonly place: Place,
    private readonly maskString: MaskString,
  ) {}

  mask(): string {
    const { text } = this;
    for (let at = 0; at < text.length;) {
      const character = text.charAt(at);
      if (character === '"') at = this.#string(at);
      else if (OPENING.test(character)) at = this.#open(at, character === "{");
      else if (CLOSING.test(character)) this.#close((at += 1));
      else if (character === "," || character === ":" || character.trim() === "") at = this.#separator(at, character);
      else at = this.#bare(at);
    }
    while (this.#containers.length > 0) this.#close(text.length);
    return replaceAll(text, this.#replacements);
  }

  /** The place of a value that comes next. */
  get #valuePlace(): Place {
    const container = this.#containers.at(-1);
    if (container === undefined) return this.place;
    return container.isObject ? (container.member?.place ?? "plain") : container.place;
  }

  #string(at: number): number {
    const end = endOfString(this.text, at);
    const string = stringIn(this.text.slice(at, end));
    const container = this.#containers.at(-1);
    if (container?.isObject === true && container.member === undefined) {
      container.member = { name: string, place: placeOfMember(string, container.place) };
      return end;
    }
    const shown = this.maskString(string, this.#valuePlace);
    if (shown !== string) this.#replacements.push({ from: at, to: end, by: JSON.stringify(shown) });
    this.#finishValue(at, end, string);
    return end;
  }

  #open(at: number, isObject: boolean): number {
    const place = this.#valuePlace;
    if (place !== "secret") {
      const nothing = { member: undefined, pairName: undefined, pairValue: undefined };
      this.#containers.push({ place, isObject, start: at, size: 0, ...nothing });
      return at + 1;
    }
    const end = endOfContainer(this.text, at);
    this.#replacements.push({ from: at, to: end, by: QUOTED_MASK });
    this.#finishValue(at, end);
    return end;
  }

  #close(end: number): void {
    const container = this.#containers.pop();
    if (container === undefined) return;
    const value = secretValueOf(container);
    if (value !== undefined && !LITERALS.has(this.text.slice(value.from, value.to))) {
      this.#replacements.push({ ...value, by: QUOTED_MASK });
    }
    this.#finishValue(container.start, end);
  }

  #separator(at: number, character: string): number {
    const container = this.#containers.at(-1);
    if (character === "," && container !== undefined) container.member = undefined;
    return at + 1;
  }

  #bare(at: number): number {
    BARE.lastIndex = at;
    const bare = BARE.exec(this.text)?.[0] ?? this.text.charAt(at);
    const end = at + bare.length;
    if (this.#valuePlace !== "plain" && !LITERALS.has(bare)) {
      this.#replacements.push({ from: at, to: end, by: QUOTED_MASK });
    }
    this.#finishValue(at, end);
    return end;
  }

  #finishValue(from: number, to: number, string?: string): void {
    const container = this.#containers.at(-1);
    if (container !== undefined) notePair(container, { from, to }, string);
  }
}

function notePair(container: Container, value: Range, string: string | undefined): void {
  const name = container.member?.name.toLowerCase() ?? "";
  if (container.isObject ? PAIR_NAMES.has(name) : container.size === 0) container.pairName = string;
  if (container.isObject ? PAIR_VALUES.has(name) : container.size === 1) container.pairValue = value;
  container.size += 1;
}

/** The value of a pair whose name is that of a secret. Only lists of two are pairs. */
function secretValueOf({ isObject, size, pairName, pairValue }: Container): Range | undefined {
  if (pairName === undefined || (!isObject && size !== 2)) return undefined;
  return placeOfMember(pairName, "plain") === "plain" ? undefined : pairValue;
}

/** Of two ranges, one of which is within the other, the outer one is replaced. */
function replaceAll(text: string, replacements: Replacement[]): string {
  if (replacements.length === 0) return text;
  let replaced = "";
  let copied = 0;
  for (const { from, to, by } of replacements.sort((one, other) => one.from - other.from || other.to - one.to)) {
    if (from < copied) continue;
    replaced += text.slice(copied, from) + by;
    copied = to;
  }
  return replaced + text.slice(copied);
}

/** The text as it is if it is cut. */
function stringIn(token: string): string {
  if (!token.includes("\\")) return token.slice(1, token.length > 1 && token.endsWith('"') ? -1 : undefined);
  try {
    return JSON.parse(token) as string;
  } catch {
    return token.slice(1);
  }
}

/** The index after the closing quotation mark of the string that starts at `start`. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}

const BACKSLASH = 92;

/** The index after the bracket that closes the one at `start`. */
export function endOfContainer(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const character = text.charAt(at);
    if (OPENING.test(character)) depth += 1;
    else if (CLOSING.test(character)) depth -= 1;
    if (depth === 0) return at + 1;
    at = character === '"' ? endOfString(text, at) : at + 1;
  }
  return text.length;
}
