/** A platform that answers with texts as they are: for what the sandbox, which writes JSON from values, cannot send. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface RawPlatform {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** @param answerTo the body of the answer to `GET /users/7`; a 404 if it is undefined */
export async function startRawPlatform(answerTo: (call: string) => string | undefined): Promise<RawPlatform> {
  const server = createServer((request, response) => {
    const body = answerTo(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(body ?? '{"message":"nothing here"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
