/** GraphQL Yoga as it comes. */
import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";
import { contextOf, resolvers, typeDefs } from "./graph.ts";
import { restByFetch } from "./withFetch.ts";

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: ({ request }) => contextOf(restByFetch(request.headers.get("authorization") ?? "")),
});
createServer(yoga).listen(Number(process.env["PORT"]), "127.0.0.1");
