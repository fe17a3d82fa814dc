/** Credentials in text that is not JSON as a whole: messages, header lines, XML, logs, and code with JSON in it. */
import { endOfContainer, endOfString, maskJsonText, type MaskString } from "./jsonText.ts";
import { placeOfMember } from "./secretNames.ts";
import { MASK } from "./secretRedactor.ts";

/** Lengths are bounded, and names begin where no name goes on, so that each expression takes linear time. */
/** The name of a member of JSON, whose quotation marks may be escaped or single, and the start of its value. */
const MEMBER = /(?<!\\)(\\{0,15}["'])((?:[^"'\\]|\\.){1,200}?)\1\s{0,50}:\s{0,50}/g;
/** The name of a header or a variable, such as `X-Api-Key: …` and `password=…`. */
const ASSIGNMENT = /(?<![\w./-])([A-Za-z][\w.-]{0,200})[ \t]{0,5}(?::(?![:/])|=(?![=>]))[ \t]{0,20}/g;
const QUOTES: ReadonlySet<string> = new Set(['"', "'"]);
const BARE_VALUE = /[^\s"'{}[\],]*/y;
/** One word, or the scheme and the credentials of an `Authorization` header. */
const WORD = /(?:(?:Bearer|Basic|Digest|Token) +)?[^\s"'{}[\],;&#<>]*/iy;
/** To the end of the line, of the string or of the element. */
const LINE = /[^\r\n"'<>]*/y;
/** One word to the end of the line or of a list. More words are a sentence. */
const LAST_WORD = /[^\s"'{}[\],;&<>]+(?=[ \t]{0,20}(?:$|[\r\n,;&"'}\]<]))/my;
/** What a message says about a credential: `password: required`. */
const MESSAGE = /^[a-z]{1,12}\.?$/;
/** Names whose values have several words. */
const ENDS_WITH_LINE = /(?:authorization|cookies?)$/i;
const XML_ELEMENT = /<([\w.:-]{1,200})(?:\s[^<>]{0,1000})?>([^<>]+)(?=<\/)/g;
/** Credentials as in an `Authorization` header. */
const SCHEMES = /\b((?:[Bb]earer|BEARER|[Bb]asic|BASIC|User|Organization|Element):?)(\s{1,5})[\w+/.~-]{16,}={0,2}/g;
const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.{1,2}[\w-]+){0,3}/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,40}-----|$)/g;
const BASE64_RUN = /[\w+/-]{28,}={0,2}/g;

/**
 * Masks values after names of secrets, those after the scheme of an `Authorization` header, base64 of the latter, JSON Web
 * Tokens, and private keys.
 * @param maskString masks the strings of JSON
 */
export function maskPlainText(text: string, maskString: MaskString): string {
  return maskAssignments(maskMembers(text, maskString))
    .replace(XML_ELEMENT, (element, name: string, value: string) =>
      isPlain(name) ? element : element.slice(0, -value.length) + MASK,
    )
    .replace(SCHEMES, `$1$2${MASK}`)
    .replace(JSON_WEB_TOKEN, MASK)
    .replace(PRIVATE_KEY, MASK)
    .replace(BASE64_RUN, (run) => (hasScheme(Buffer.from(run, "base64").toString("latin1")) ? MASK : run));
}

const isPlain = (name: string): boolean => placeOfMember(name, "plain") === "plain";

const hasScheme = (text: string): boolean => text.search(SCHEMES) >= 0;

function maskMembers(text: string, maskString: MaskString): string {
  let masked = "";
  let copied = 0;
  for (const { 0: start, 1: quote = "", 2: name = "", index } of text.matchAll(MEMBER)) {
    const from = index + start.length;
    const place = placeOfMember(unescaped(name), "plain");
    if (from < copied || place === "plain") continue;
    const end = endOfValue(text, from, quote);
    const value = text.slice(from, end);
    const isMap = place !== "secret" && quote === '"' && /^[{[]/.test(value);
    masked += text.slice(copied, from) + (isMap ? maskJsonText(value, place, maskString) : quote + MASK + quote);
    copied = end;
  }
  return masked + text.slice(copied);
}

function unescaped(name: string): string {
  return name.replace(/\\u([\da-f]{4})/gi, (_match, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The index after a string, an object or a list, or after a number or literal. All may be cut. */
function endOfValue(text: string, start: number, quote: string): number {
  if (/[{[]/.test(text.charAt(start))) return endOfContainer(text, start);
  if (quote === '"' && text.startsWith(quote, start)) return endOfString(text, start);
  if (text.startsWith(quote, start)) {
    for (let end = text.indexOf(quote, start + quote.length); end !== -1; end = text.indexOf(quote, end + 1))
      if (text.charAt(end - 1) !== "\\") return end + quote.length;
    return text.length;
  }
  return endOfMatch(BARE_VALUE, text, start);
}

function maskAssignments(text: string): string {
  let masked = "";
  let copied = 0;
  for (const { 0: start, 1: name = "", index } of text.matchAll(ASSIGNMENT)) {
    const from = index + start.length;
    if (from < copied || isPlain(name)) continue;
    const end = endOfAssigned(text, from, { endsWithLine: ENDS_WITH_LINE.test(name), isEqual: start.includes("=") });
    if (end === from) continue;
    masked += text.slice(copied, from) + MASK;
    copied = end;
  }
  return masked + text.slice(copied);
}

/** The index after the value of a header or a variable; its start if the value is not a credential. */
function endOfAssigned(
  text: string,
  start: number,
  { endsWithLine, isEqual }: { readonly endsWithLine: boolean; readonly isEqual: boolean },
): number {
  const quote = text.charAt(start);
  if (QUOTES.has(quote)) {
    const end = text.indexOf(quote, start + 1);
    return end === -1 ? text.length : end + 1;
  }
  if (endsWithLine && !isEqual) return endOfMatch(LINE, text, start);
  const end = endOfMatch(isEqual ? WORD : LAST_WORD, text, start);
  return isEqual || !MESSAGE.test(text.slice(start, end)) ? end : start;
}

function endOfMatch(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return start + (pattern.exec(text)?.[0].length ?? 0);
}
