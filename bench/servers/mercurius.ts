/** Mercurius, the fastest of the peers, set up to be fast: compiled queries and undici's own client. */
import fastify from "fastify";
import mercurius from "mercurius";
import { Pool } from "undici";
import { contextOf, resolvers, typeDefs, type Rest } from "./graph.ts";
import { BASE, pageOf, withToken } from "./platform.ts";

const pool = new Pool(process.env["UPSTREAM"] ?? "", { connections: 1024, pipelining: 1 });

function restByPool(authorization: string): Rest {
  const call = async (path: string, token?: string) => {
    const answer = await pool.request({
      method: "GET",
      path: BASE + path,
      headers: { authorization: withToken(authorization, token), accept: "application/json" },
    });
    if (answer.statusCode !== 200) throw new Error(`The platform answered with status ${String(answer.statusCode)}.`);
    return answer;
  };
  return {
    one: async (path) => (await call(path)).body.json(),
    get: async (path, token) => {
      const { headers, body } = await call(path, token);
      return pageOf((await body.json()) as object[], (name) => headers[name]?.toString());
    },
  };
}

const app = fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  jit: 1,
  context: ({ headers }) => contextOf(restByPool(headers.authorization ?? "")),
});
await app.listen({ port: Number(process.env["PORT"]), host: "127.0.0.1" });
