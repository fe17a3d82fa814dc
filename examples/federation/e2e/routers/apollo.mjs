/** @apollo/gateway over a supergraph: node apollo.mjs <file> [port]. Prints where it listens. */
import { readFileSync } from "node:fs";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";

const [file, port = "0"] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error: console.error };

// The gateway behind it holds no credentials: the client's own go along.
class WithCredentials extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization !== undefined) request.http.headers.set("authorization", context.authorization);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(file, "utf8"),
  buildService: ({ url }) => new WithCredentials({ url }),
  logger: silent,
});
const { url } = await startStandaloneServer(new ApolloServer({ gateway, logger: silent }), {
  listen: { host: "127.0.0.1", port: Number(port) },
  // While the gateway starts up there is no request.
  context: async ({ req }) => ({ authorization: req?.headers.authorization }),
});
console.log(url);
