/** Shorter secrets are ignored: redacting them would destroy words. */
const MIN_SECRET_LENGTH = 4;
/** Shorter secrets are redacted only as separate words. */
const MIN_LENGTH_WITHIN_WORDS = 8;
/** `%` and two digits per byte, encoded twice. */
const MAX_ENCODED_LENGTH_FACTOR = 6;
/** Depth of nested encodings that are decoded. */
const MAX_DECODINGS = 3;
/** Longer texts with a secret are replaced as a whole: locating it takes 30 bytes of memory for each character. */
const MAX_LOCATED_LENGTH = 1_000_000;

/** Replaces a secret. */
export const MASK = "…";

const NOT_ASCII = /[^\0-\x7f]/;
const LOOKS_ENCODED = /%[\da-f]{2}|\\/i;
/** Percent-encoded bytes, and JSON escapes, also in nested JSON strings. */
const ENCODED = /%([\da-f]{2})|\\+u00([\da-f]{2})|\\+(["\\/])/gi;
/** At least as long as the shortest secret that is searched for in base64. */
const BASE64_RUN = /[A-Za-z\d+/_-]{11,}={0,2}/g;

/** Decoded bytes. `starts[i]` and `ends[i]` are the range of byte `i` in the original text. */
interface DecodedText {
  readonly bytes: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Replaces secrets with `…`, whether plain, percent-encoded, JSON-escaped or in base64. */
export class SecretRedactor {
  /** UTF-8 bytes as latin1 strings. Longest first, as one may contain another. */
  readonly #secrets: readonly string[];
  /** Parts of their base64 form. */
  readonly #fragments: readonly string[];

  constructor(secrets: readonly string[]) {
    const bytes = secrets.filter(({ length }) => length >= MIN_SECRET_LENGTH).map(toBytes);
    this.#secrets = [...new Set(bytes)].sort((one, other) => other.length - one.length);
    this.#fragments = this.#secrets.filter(isLong).flatMap(base64Fragments);
  }

  /** Maximum length of an encoded secret. */
  get maxEncodedLength(): number {
    return (this.#secrets[0]?.length ?? 0) * MAX_ENCODED_LENGTH_FACTOR;
  }

  redact(text: string): string {
    if (!this.#isIn(text)) return text;
    if (text.length > MAX_LOCATED_LENGTH) return MASK;
    let decoded = toDecodedText(text);
    const redacted = new Uint8Array(text.length);
    this.#mark(decoded, redacted);
    for (let round = 0; round < MAX_DECODINGS && LOOKS_ENCODED.test(decoded.bytes); round += 1) {
      decoded = decode(decoded);
      this.#mark(decoded, redacted);
    }
    this.#markBase64(decoded, redacted);
    return replaceMarked(text, redacted);
  }

  /** False if the text has no secret: found without positions, by native searches. */
  #isIn(text: string): boolean {
    const shortest = this.#secrets.at(-1);
    // Three bytes of UTF-8 are at least one character.
    if (shortest === undefined || text.length * 3 < shortest.length) return false;
    let bytes = NOT_ASCII.test(text) ? toBytes(text) : text;
    for (let round = 0; ; round += 1) {
      if (this.#secrets.some((secret) => bytes.includes(secret))) return true;
      const standard = bytes.replaceAll("-", "+").replaceAll("_", "/");
      if (this.#fragments.some((fragment) => standard.includes(fragment))) return true;
      if (round === MAX_DECODINGS || !LOOKS_ENCODED.test(bytes)) return false;
      bytes = bytes.replace(ENCODED, decodeOne);
    }
  }

  #mark({ bytes, starts, ends }: DecodedText, redacted: Uint8Array): void {
    for (const secret of this.#secrets) {
      for (let at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + 1)) {
        const end = at + secret.length;
        if (!isLong(secret) && isWithinWord(bytes, at, end)) continue;
        redacted.fill(1, starts[at], ends[end - 1]);
      }
    }
  }

  /** Tries each offset in a group of four base64 characters, as a secret may start at any of them. */
  #markBase64({ bytes, starts, ends }: DecodedText, redacted: Uint8Array): void {
    const long = this.#secrets.filter(isLong);
    for (const { 0: run, index } of bytes.matchAll(BASE64_RUN)) {
      for (let skipped = 0; skipped < 4; skipped += 1) {
        const decoded = Buffer.from(run.slice(skipped), "base64").toString("latin1");
        if (long.some((secret) => decoded.includes(secret)))
          redacted.fill(1, starts[index], ends[index + run.length - 1]);
      }
    }
  }
}

const toBytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

const isLong = ({ length }: string): boolean => length >= MIN_LENGTH_WITHIN_WORDS;

/**
 * The characters that any base64 text with this secret contains: one of three, by the place of the secret in a group of
 * three bytes. Characters that depend on neighbouring bytes are left out.
 */
function base64Fragments(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from("\0".repeat(before) + secret, "latin1").toString("base64");
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
  });
}

const isWithinWord = (bytes: string, start: number, end: number): boolean =>
  /[\w\x80-\xff]/.test(bytes[start - 1] ?? " ") || /[\w\x80-\xff]/.test(bytes[end] ?? " ");

function toDecodedText(text: string): DecodedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let bytes = "";
  let index = 0;
  for (const character of text) {
    for (const byte of character < "\x80" ? character : toBytes(character)) {
      bytes += byte;
      starts.push(index);
      ends.push(index + character.length);
    }
    index += character.length;
  }
  return { bytes, starts, ends };
}

function decodeOne(_match: string, percent?: string, unicode?: string, escaped = ""): string {
  const code = percent ?? unicode;
  return code === undefined ? escaped : String.fromCharCode(parseInt(code, 16));
}

function decode({ bytes, starts, ends }: DecodedText): DecodedText {
  const decoded = { bytes: "", starts: [] as number[], ends: [] as number[] };
  let done = 0;
  const keepUntil = (index: number): void => {
    decoded.bytes += bytes.slice(done, index);
    decoded.starts.push(...starts.slice(done, index));
    decoded.ends.push(...ends.slice(done, index));
  };
  for (const { 0: match, 1: percent, 2: unicode, 3: escaped, index } of bytes.matchAll(ENCODED)) {
    keepUntil(index);
    decoded.bytes += decodeOne(match, percent, unicode, escaped);
    decoded.starts.push(starts[index] ?? 0);
    decoded.ends.push(ends[index + match.length - 1] ?? 0);
    done = index + match.length;
  }
  keepUntil(bytes.length);
  return decoded;
}

function replaceMarked(text: string, redacted: Uint8Array): string {
  let result = "";
  let done = 0;
  for (let start = redacted.indexOf(1); start >= 0; start = redacted.indexOf(1, done)) {
    result += text.slice(done, start) + MASK;
    const end = redacted.indexOf(0, start);
    done = end < 0 ? text.length : end;
    if (end < 0) break;
  }
  return result + text.slice(done);
}
