/** HTTP requests with any method, path and bytes, including invalid ones. */
import { request, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import type { Sandbox } from "../../sandbox/index.ts";

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed text; undefined if it is not JSON. */
  readonly body: unknown;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends a request. `path` is sent as it is. Credentials: the organization administrator, unless set in `headers`. */
export function raw(
  sandbox: Sandbox,
  path: string,
  { method = "GET", headers, body }: RawRequest = {},
): Promise<RawReply> {
  const { hostname, port } = new URL(sandbox.origin);
  const authorization = sandbox.credentials.organizationAdministrator;
  const options = { hostname, port, method, path, headers: { authorization, ...headers } };
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (answer) => {
      text(answer)
        .then((received) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, ...read(received) }))
        .catch(reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function read(received: string): Pick<RawReply, "text" | "body"> {
  try {
    return { text: received, body: JSON.parse(received) };
  } catch {
    return { text: received, body: undefined };
  }
}
