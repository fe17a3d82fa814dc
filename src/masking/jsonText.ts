/** JSON as text: replaces values without parsing and printing the rest, which keeps digits, order and white space. */
import { placeOfMember, type Place } from "./secretNames.ts";
import { MASK } from "./secretRedactor.ts";

/** Returns the text to show for a string. */
export type MaskString = (text: string, place: Place) => string;

interface Container {
  /** The place of the elements of a list, and of an object itself. */
  readonly place: Place;
  readonly isObject: boolean;
  /** The place of the next member's value. Undefined if its name is next. */
  memberPlace: Place | undefined;
}

const OPENING = /[{[]/;
const CLOSING = /[}\]]/;
const STARTS: ReadonlySet<string> = new Set(['"', "{", "["]);
/** Numbers and literals. */
const BARE = /[^\s{}[\]:,"]+/y;
const LITERALS: ReadonlySet<string> = new Set(["null", "true", "false"]);
const QUOTED_MASK = JSON.stringify(MASK);

/** True if the text is JSON of an object, a list or a string. Numbers and literals need no masking. */
export function isJsonText(text: string): boolean {
  if (!STARTS.has(text.trimStart().charAt(0))) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Masks values of a valid JSON text. Iterative, as JSON may be nested deeper than the stack. */
export function maskJsonText(text: string, place: Place, maskString: MaskString): string {
  const containers: Container[] = [];
  let masked = "";
  let copied = 0;
  const replace = (from: number, to: number, by: string) => {
    masked += text.slice(copied, from) + by;
    copied = to;
  };
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    const container = containers.at(-1);
    const valuePlace = container === undefined ? place : container.isObject ? container.memberPlace : container.place;
    let end = at + 1;
    if (character === '"') {
      end = endOfString(text, at);
      const string = stringIn(text.slice(at, end));
      if (container?.isObject === true && container.memberPlace === undefined) {
        container.memberPlace = placeOfMember(string, container.place);
      } else {
        const shown = maskString(string, valuePlace ?? "plain");
        if (shown !== string) replace(at, end, JSON.stringify(shown));
      }
    } else if (OPENING.test(character)) {
      if (valuePlace === "secret") {
        end = endOfContainer(text, at);
        replace(at, end, QUOTED_MASK);
      } else {
        containers.push({ place: valuePlace ?? "plain", isObject: character === "{", memberPlace: undefined });
      }
    } else if (CLOSING.test(character)) {
      containers.pop();
    } else if (character === ",") {
      if (container !== undefined) container.memberPlace = undefined;
    } else if (character !== ":" && character.trim() !== "") {
      BARE.lastIndex = at;
      const bare = BARE.exec(text)?.[0] ?? character;
      end = at + bare.length;
      if (valuePlace !== "plain" && !LITERALS.has(bare)) replace(at, end, QUOTED_MASK);
    }
    at = end;
  }
  return masked + text.slice(copied);
}

function stringIn(token: string): string {
  return token.includes("\\") ? (JSON.parse(token) as string) : token.slice(1, -1);
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
function endOfContainer(text: string, start: number): number {
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
