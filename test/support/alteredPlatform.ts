/** A proxy in front of the sandbox that changes requests: for kinds of platforms that the sandbox cannot be. */
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface AlteredPlatform {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

export interface Alterations {
  /** Parameters that the platform ignores. */
  readonly ignoredParameters?: readonly string[];
  /** Responds in place of the sandbox. Returns false for requests that the sandbox is to answer. */
  readonly respond?: (url: URL, response: ServerResponse, request: IncomingMessage) => boolean;
}

export async function startAlteredPlatform(
  sandboxOrigin: string,
  { ignoredParameters = [], respond = () => false }: Alterations,
): Promise<AlteredPlatform> {
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", sandboxOrigin);
    if (respond(url, outgoing, incoming)) return;
    for (const name of ignoredParameters) url.searchParams.delete(name);
    const { method, headers } = incoming;
    const passedOn = request(url, { method, headers, agent: false }, (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    passedOn.on("error", () => outgoing.destroy());
    incoming.pipe(passedOn);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
