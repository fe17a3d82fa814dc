/** Shorter secrets are ignored: redacting them would destroy words. */
const MIN_SECRET_LENGTH = 4;
/** Shorter secrets are redacted only as separate words. */
const MIN_LENGTH_WITHIN_WORDS = 8;
/** `%` and two digits per byte, encoded twice. */
const MAX_ENCODED_LENGTH_FACTOR = 6;
/** Depth of nested encodings that are decoded. */
const MAX_DECODINGS = 3;

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

  constructor(secrets: readonly string[]) {
    const bytes = secrets.filter(({ length }) => length >= MIN_SECRET_LENGTH).map(toBytes);
    this.#secrets = [...new Set(bytes)].sort((one, other) => other.length - one.length);
  }

  /** Maximum length of an encoded secret. */
  get maxEncodedLength(): number {
    return (this.#secrets[0]?.length ?? 0) * MAX_ENCODED_LENGTH_FACTOR;
  }

  redact(text: string): string {
    if (this.#secrets.length === 0) return text;
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

  #mark({ bytes, starts, ends }: DecodedText, redacted: Uint8Array): void {
    for (const secret of this.#secrets) {
      for (let at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + 1)) {
        const end = at + secret.length;
        if (secret.length < MIN_LENGTH_WITHIN_WORDS && isWithinWord(bytes, at, end)) continue;
        redacted.fill(1, starts[at], ends[end - 1]);
      }
    }
  }

  /** Tries each offset in a group of four base64 characters, as a secret may start at any of them. */
  #markBase64({ bytes, starts, ends }: DecodedText, redacted: Uint8Array): void {
    const long = this.#secrets.filter(({ length }) => length >= MIN_LENGTH_WITHIN_WORDS);
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
    const code = percent ?? unicode;
    decoded.bytes += code === undefined ? (escaped ?? "") : String.fromCharCode(parseInt(code, 16));
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
    result += `${text.slice(done, start)}…`;
    const end = redacted.indexOf(0, start);
    done = end < 0 ? text.length : end;
    if (end < 0) break;
  }
  return result + text.slice(done);
}

/** Attributes whose values are confidential, at any depth of a body. */
const CONFIDENTIAL = new Set(["configuration", "propertyValue", "providerData", "password", "secret", "token"]);

/** Returns the confidential strings in the body of a request. */
export function secretsInBody(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    CONFIDENTIAL.has(name) ? stringsIn(value) : secretsInBody(value),
  );
}

/** Returns the strings and numbers in a value, at any depth. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
