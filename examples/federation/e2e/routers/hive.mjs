/** Hive Gateway over a supergraph: node hive.mjs <file> [port]. Prints where it listens. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createGatewayRuntime } from "@graphql-hive/gateway";

const [file, port = "0"] = process.argv.slice(2);
const gateway = createGatewayRuntime({
  supergraph: readFileSync(file, "utf8"),
  // The gateway behind it holds no credentials: the client's own go along.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get("authorization") }),
  },
  logging: false,
});
const server = createServer(gateway).listen(Number(port), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${server.address().port}/graphql`),
);
// The runtime takes the signal for itself, and would leave the server open.
process.once("SIGTERM", () => process.exit());
