/** The HTTP server: which paths are the platform's, which the sandbox's own. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as NetServer, type AddressInfo } from "node:net";
import { control, controlBase, type Controlled } from "./control.ts";
import { exchange, type Exchange } from "./exchange.ts";

type Parts = Omit<Exchange, "refuseConnections"> & Controlled;

export interface Listening {
  readonly origin: string;
  /** Ends a refusal of connections before its time. */
  accept(): Promise<void>;
  stop(): Promise<void>;
}

export async function listen(parts: Parts, host: string, port: number): Promise<Listening> {
  const sandbox = { ...parts, refuseConnections: (milliseconds: number) => refuse(milliseconds) };
  const server = createServer((request, response) => {
    serve(sandbox, request, response).catch((fault: unknown) => {
      sandbox.violations.push(`${request.url ?? "A request"} broke off: ${String(fault)}`);
      response.destroy();
    });
  });
  // Below the idle time of usual clients a connection could close under a request that is on its way.
  server.keepAliveTimeout = 60_000;
  await started(server, host, port);
  const { address, family, port: taken } = server.address() as AddressInfo;
  let again: NodeJS.Timeout | undefined;
  const accept = async (): Promise<void> => {
    clearTimeout(again);
    if (!server.listening) await started(server, host, taken);
  };
  const refuse = (milliseconds: number): void => {
    clearTimeout(again);
    again = setTimeout(() => void accept(), milliseconds);
    stopListening(server);
  };
  return {
    origin: `http://${family === "IPv6" ? `[${address}]` : address}:${String(taken)}`,
    accept,
    stop: () => {
      clearTimeout(again);
      return stopped(server);
    },
  };
}

/** The HTTP server's own `close` would end idle connections too, which a call may be on its way through. */
function stopListening(server: Server): void {
  NetServer.prototype.close.call(server);
}

async function serve(sandbox: Exchange & Controlled, request: IncomingMessage, response: ServerResponse) {
  if (request.url?.startsWith(`${controlBase}/`)) await control(sandbox, request, response);
  else await exchange(sandbox, request, response);
}

const started = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** Hung and kept-alive connections go, too. */
const stopped = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
