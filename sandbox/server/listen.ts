/** The HTTP server. Dispatches between the platform's API, the connected application's page and the control API. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Server as NetServer, type AddressInfo } from "node:net";
import { handleConsent, isConsent } from "./consent.ts";
import { controlBase, handleControl, type ControlTarget } from "./controlApi.ts";
import { handleRequest, type SandboxRuntime } from "./requestListener.ts";

type RuntimeParts = Omit<SandboxRuntime, "refuseConnections"> & ControlTarget;

export interface RunningServer {
  readonly origin: string;
  /** Accepts connections again after `refuseConnections`. */
  accept(): Promise<void>;
  stop(): Promise<void>;
}

export async function listen(parts: RuntimeParts, host: string, port: number): Promise<RunningServer> {
  const sandbox = { ...parts, refuseConnections: (milliseconds: number) => refuse(milliseconds) };
  const server = createServer((request, response) => {
    serve(sandbox, request, response).catch((error: unknown) => {
      sandbox.violations.push(`${request.url ?? "A request"} failed: ${String(error)}`);
      response.destroy();
    });
  });
  // Longer than the idle timeout of common clients: otherwise a connection could close while a request is being sent.
  server.keepAliveTimeout = 60_000;
  await startListening(server, host, port);
  const { address, family, port: boundPort } = server.address() as AddressInfo;
  let reopenTimer: NodeJS.Timeout | undefined;
  const accept = async (): Promise<void> => {
    clearTimeout(reopenTimer);
    if (!server.listening) await startListening(server, host, boundPort);
  };
  const refuse = (milliseconds: number): void => {
    clearTimeout(reopenTimer);
    reopenTimer = setTimeout(() => void accept(), milliseconds);
    stopListening(server);
  };
  return {
    origin: `http://${family === "IPv6" ? `[${address}]` : address}:${String(boundPort)}`,
    accept,
    stop: () => {
      clearTimeout(reopenTimer);
      return closeServer(server);
    },
  };
}

/** `http.Server.close` would also close idle connections, on which a client may just be sending a request. */
function stopListening(server: Server): void {
  NetServer.prototype.close.call(server);
}

async function serve(sandbox: SandboxRuntime & ControlTarget, request: IncomingMessage, response: ServerResponse) {
  if (request.url?.startsWith(`${controlBase}/`)) await handleControl(sandbox, request, response);
  else if (isConsent(request.url)) await handleConsent(sandbox.store, request, response);
  else await handleRequest(sandbox, request, response);
}

const startListening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** Closes hanging and idle connections, too. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
