/** Bytes from which a list is parsed in pieces. */
const MIN_BYTES = 65_536;
/** Bytes of a piece, to which the rest of its last item is added. */
const PIECE_BYTES = 16_384;
/** Bytes of the first attribute's name, above which the list is parsed as a whole. */
const MAX_NAME_BYTES = 100;

const [OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE] = [0x5b, 0x5d, 0x7b];
const BETWEEN_OBJECTS = Buffer.from("},");

/**
 * Parses a long list of objects in pieces of whole items. One character beyond Latin-1 makes V8 store a text in two bytes
 * per character, and it allocates a text above 128 kB outside the young generation, which takes as long as parsing half of
 * it. Pieces are smaller, and most of them have one byte per character (bench/decisions/jsonPieces.ts).
 * @param parse parses the text of a list, and throws if it is not JSON
 * @returns undefined if the body is not a long list of objects
 * @throws the error of `parse`
 */
export function parseInPieces(body: Buffer, parse: (list: string) => unknown): unknown[] | undefined {
  const end = body.length - 1;
  if (body.length < MIN_BYTES || body[0] !== OPENING_BRACKET || body[1] !== OPENING_BRACE) return undefined;
  const nameEnd = body.indexOf(":");
  if (body[end] !== CLOSING_BRACKET || nameEnd === -1 || nameEnd > MAX_NAME_BYTES) return undefined;
  // Between two items that begin as the first one does: `},{"id":`.
  const separator = Buffer.concat([BETWEEN_OBJECTS, body.subarray(1, nameEnd + 1)]);
  const items: unknown[] = [];
  for (let start = 1; start < end;) {
    const found = end - start > PIECE_BYTES ? body.indexOf(separator, start + PIECE_BYTES) : -1;
    const stop = found === -1 ? end : found + 1;
    const piece = parseUnlessNested(body, start, stop, parse);
    for (const item of piece ?? parseItems(body, start, end, parse)) items.push(item);
    start = piece === undefined ? end : stop + 1;
  }
  return items;
}

/** Undefined if the separator is within an item: the text is JSON only if it ends with an item. */
function parseUnlessNested(body: Buffer, start: number, stop: number, parse: (list: string) => unknown) {
  try {
    return parseItems(body, start, stop, parse);
  } catch {
    return undefined;
  }
}

function parseItems(body: Buffer, start: number, stop: number, parse: (list: string) => unknown): unknown[] {
  return parse(`[${body.toString("utf8", start, stop)}]`) as unknown[];
}
