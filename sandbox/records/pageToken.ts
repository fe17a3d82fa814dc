/** Page tokens of record lists: base64 JSON with a checksum, bound to the list that they continue. */
import { createHash } from "node:crypto";
import { badRequest } from "../errors.ts";

export interface RecordPosition {
  /** Index of the next record, before conditions: pages cost the same wherever they are. */
  readonly next: number;
  readonly pageSize: number;
  /** Number of the call that the token was sent with, see `ApplicationProfile.tokenUses`. */
  readonly call: number;
}

/** @param list names the list that the token continues */
export function writeRecordToken({ next, pageSize, call }: RecordPosition, list: string): string {
  const position = [next, pageSize, call];
  return Buffer.from(JSON.stringify([...position, checksum(position, list)])).toString("base64");
}

/** @throws PlatformError 400 if the token was changed, or belongs to another list */
export function readRecordToken(token: string, list: string): RecordPosition {
  const [next, pageSize, call, sum] = parse(token);
  const position = [next, pageSize, call];
  if (!position.every(Number.isSafeInteger) || sum !== checksum(position, list)) {
    throw badRequest("Invalid value for nextPage: the token is not valid for this list");
  }
  return { next: Number(next), pageSize: Number(pageSize), call: Number(call) };
}

const checksum = (position: readonly unknown[], list: string): string =>
  createHash("sha256")
    .update(JSON.stringify([position, list]))
    .digest("base64url")
    .slice(0, 12);

function parse(token: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, "base64").toString("utf8"));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
