/** A request as it came, with its body. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

export const largestBody = 8 * 1024 * 1024;

export interface Received {
  readonly method: string;
  /** As it was sent: neither decoded nor normalised. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly rawQuery: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | "too large";
}

export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/** Undefined when the client hung up meanwhile. */
export async function receive(request: IncomingMessage, base: string): Promise<Received | undefined> {
  const { path, query } = splitUrl(request.url ?? "/");
  const body = await readAll(request);
  if (body === undefined) return undefined;
  return {
    method: request.method ?? "GET",
    path: path.slice(base.length),
    query: new URLSearchParams(query),
    rawQuery: query,
    headers: request.headers,
    body,
  };
}

export async function readAll(request: IncomingMessage): Promise<Buffer | "too large" | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      // The rest is read and dropped: a client that is still writing would not see the answer otherwise.
      if (size <= largestBody) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return size > largestBody ? "too large" : Buffer.concat(chunks);
}
