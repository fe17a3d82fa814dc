/** A request as received, with its body. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { badRequest } from "../errors.ts";

export const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface ReceivedRequest {
  readonly method: string;
  /** As sent: neither decoded nor normalized. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rawQuery: string;
  readonly headers: IncomingHttpHeaders;
  /** Empty for a multipart request. */
  readonly body: Buffer | "too large";
  /** The body of a multipart request: it has not been read, and may be larger than others. */
  readonly form?: AsyncIterable<Buffer>;
}

export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

const isMultipart = ({ headers }: IncomingMessage): boolean => /^multipart\//i.test(headers["content-type"] ?? "");

/** Reads a request whose path starts with `base`. Undefined if the client disconnected. */
export async function receiveRequest(request: IncomingMessage, base: string): Promise<ReceivedRequest | undefined> {
  const { path, query } = splitUrl(request.url ?? "/");
  const form = isMultipart(request) ? formOf(request) : undefined;
  const body = form ? Buffer.alloc(0) : await readBody(request);
  if (body === undefined) return undefined;
  return {
    method: request.method ?? "GET",
    path: path.slice(base.length),
    query: new URLSearchParams(query),
    rawQuery: query,
    headers: request.headers,
    body,
    ...(form && { form }),
  };
}

/** @throws PlatformError 400 if the client disconnects, so that the operation has no effect */
async function* formOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request as AsyncIterable<Buffer>;
  } catch {
    throw badRequest("The request ended early");
  }
}

/** Undefined if the client disconnected. */
export async function readBody(request: IncomingMessage): Promise<Buffer | "too large" | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      // The rest is read and discarded: a client that is still writing would not read the response otherwise.
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return size > MAX_BODY_BYTES ? "too large" : Buffer.concat(chunks);
}
