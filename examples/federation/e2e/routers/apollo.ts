/** @apollo/gateway over a supergraph: node apollo.ts <file> [port]. Prints where it listens. */
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";

interface Context {
  readonly authorization?: string | undefined;
}

const [file, port = "0"] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: node apollo.ts <file> [port]");

const ignore = () => undefined;
const logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: (message: unknown) => process.stderr.write(`${String(message)}\n`),
};

// The gateway behind the router has no credentials of its own: it needs the client's.
class WithCredentials extends RemoteGraphQLDataSource<Context> {
  override willSendRequest({ request, context }: Parameters<RemoteGraphQLDataSource<Context>["willSendRequest"]>[0]) {
    if (context.authorization !== undefined) request.http.headers.set("authorization", context.authorization);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(file, "utf8"),
  buildService: ({ url }) => new WithCredentials({ url }),
  logger,
});
const { url } = await startStandaloneServer(new ApolloServer<Context>({ gateway, logger }), {
  listen: { host: "127.0.0.1", port: Number(port) },
  // There is no request while the gateway starts up.
  context: async ({ req }: { readonly req?: IncomingMessage }) => ({ authorization: req?.headers.authorization }),
});
process.stdout.write(`${url}\n`);
