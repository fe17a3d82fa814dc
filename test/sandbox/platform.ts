/** A sandbox on its own port, and HTTP clients with the credentials of its seeded users. */
import { expect } from "@jest/globals";
import { request, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../sandbox/index.ts";

export interface Reply<Body> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Undefined if the response is empty. */
  readonly body: Body;
}

type Headers = Readonly<Record<string, string>>;

export interface Client {
  get<Body = unknown>(path: string, headers?: Headers): Promise<Reply<Body>>;
  post<Body = unknown>(path: string, body: unknown): Promise<Reply<Body>>;
  put<Body = unknown>(path: string, body?: unknown): Promise<Reply<Body>>;
  patch<Body = unknown>(path: string, body: unknown): Promise<Reply<Body>>;
  delete<Body = unknown>(path: string): Promise<Reply<Body>>;
  /** The same user with the Element token of a connector instance. */
  with(elementToken: string): Client;
}

export interface Platform {
  readonly sandbox: Sandbox;
  readonly organization: Client;
  readonly account: Client;
  readonly user: Client;
  readonly stranger: Client;
  client(authorization: string): Client;
}

export async function startPlatform(options: Partial<SandboxOptions> = {}): Promise<Platform> {
  const sandbox = await startSandbox({ checkAnswers: true, users: 60, auditLogs: 0, slowApplicationMs: 0, ...options });
  const { organizationAdministrator, accountAdministrator, user } = sandbox.credentials;
  const client = (authorization: string): Client => clientOf(sandbox, authorization);
  return {
    sandbox,
    organization: client(organizationAdministrator),
    account: client(accountAdministrator),
    user: client(user),
    stranger: client("User bm9ib2R5, Organization bm93aGVyZQ=="),
    client,
  };
}

/** Stops the sandbox. Fails if a response violated the contract. */
export async function stopPlatform({ sandbox }: Platform): Promise<void> {
  await sandbox.stop();
  expect(sandbox.violations).toEqual([]);
}

/** Runs a test with its own sandbox, which is stopped in any case. */
export async function withPlatform(options: Partial<SandboxOptions>, use: (platform: Platform) => Promise<void>) {
  const platform = await startPlatform(options);
  try {
    await use(platform);
  } finally {
    await stopPlatform(platform);
  }
}

/** Percent-encodes the values of a path. Not a URL, which would resolve `..` even if it is encoded. */
export const path = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  parts.reduce((whole, part, index) => `${whole}${encoded(String(values[index - 1]))}${part}`);

const encoded = (value: string): string => encodeURIComponent(value).replaceAll(".", "%2E");

function clientOf(sandbox: Sandbox, authorization: string): Client {
  const send = <Body>(method: string, path: string, body?: unknown, more: Headers = {}): Promise<Reply<Body>> => {
    const { hostname, port, pathname } = new URL(sandbox.url);
    const headers = { authorization, ...(body !== undefined && { "content-type": "application/json" }), ...more };
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, method, path: pathname + path, headers }, (answer) => {
        text(answer)
          .then((received) => {
            const parsed = (received === "" ? undefined : JSON.parse(received)) as Body;
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: parsed });
          })
          .catch(reject);
      });
      outgoing.on("error", reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  };
  return {
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body) => send("POST", path, body),
    put: (path, body) => send("PUT", path, body),
    patch: (path, body) => send("PATCH", path, body),
    delete: (path) => send("DELETE", path),
    with: (elementToken) => clientOf(sandbox, `${authorization}, Element ${elementToken}`),
  };
}
