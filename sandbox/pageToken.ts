/** Page tokens: the coordinates of the next page as base64url JSON without padding. Pages are numbered from 1. */
import { badRequest } from "./errors.ts";

export interface PageCoordinates {
  readonly pageSize: number;
  readonly page: number;
}

export const writePageToken = ({ pageSize, page }: PageCoordinates): string =>
  Buffer.from(JSON.stringify({ pageSize, page })).toString("base64url");

/** @throws PlatformError 400 */
export function readPageToken(token: string): PageCoordinates {
  const coordinates = /^[\w-]+$/.test(token) ? parse(Buffer.from(token, "base64url").toString("utf8")) : undefined;
  if (!coordinates) throw badRequest(`Invalid value for nextPage: expected a token of this API, but got '${token}'`);
  return coordinates;
}

function parse(text: string): PageCoordinates | undefined {
  try {
    const { pageSize, page } = JSON.parse(text) as Partial<PageCoordinates>;
    return isCount(pageSize) && isCount(page) ? { pageSize, page } : undefined;
  } catch {
    return undefined;
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;
