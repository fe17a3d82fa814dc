/** Hive Gateway over a supergraph: node hive.ts <file> [port]. Prints where it listens. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGatewayRuntime } from "@graphql-hive/gateway";

const [file, port = "0"] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: node hive.ts <file> [port]");

const gateway = createGatewayRuntime({
  supergraph: readFileSync(file, "utf8"),
  // The gateway behind the router has no credentials of its own: it needs the client's.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get("authorization") ?? "" }),
  },
  logging: false,
});
const server = createServer(gateway).listen(Number(port), "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql\n`);
});
// The runtime handles the signal itself, and would leave the server open.
process.once("SIGTERM", () => process.exit());
