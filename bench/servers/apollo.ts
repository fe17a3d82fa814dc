/** Apollo Server as it comes. */
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { contextOf, resolvers, typeDefs } from "./graph.ts";
import { restByFetch } from "./withFetch.ts";

const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, {
  listen: { port: Number(process.env["PORT"]), host: "127.0.0.1" },
  context: async ({ req }) => contextOf(restByFetch(req.headers.authorization ?? "")),
});
