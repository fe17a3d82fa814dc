/** Responses of one turn of the event loop, which are sent together: none depends on another one. */
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import fastify, { type FastifyInstance } from "fastify";
import { writeTogether } from "../../src/server/hooks/writeTogether.ts";
import { exchange } from "../support/raw.ts";

let server: FastifyInstance;
let url: string;
beforeEach(async () => {
  const { promise: bothArrived, resolve } = Promise.withResolvers<undefined>();
  let waiting = 0;
  server = fastify();
  server.get("/:name", { onSend: writeTogether() }, async (request, reply) => {
    waiting += 1;
    if (waiting === 2) resolve(undefined);
    await bothArrived;
    const { name } = request.params as { readonly name: string };
    // Node throws an error when it writes this header.
    if (name === "invalid") reply.header("x-name", "a\nb");
    return name;
  });
  url = await server.listen({ port: 0 });
});
afterEach(() => server.close());

const read = async (name: string) => (await exchange(`${url}/${name}`)).body.toString();

it("sends each to its client", async () => {
  expect(await Promise.all(["first", "second"].map(read))).toEqual(["first", "second"]);
});

it("closes the connection of one that cannot be sent, and sends the others", async () => {
  const [invalid, valid] = await Promise.allSettled(["invalid", "valid"].map(read));
  expect(invalid).toMatchObject({ status: "rejected", reason: { code: "ECONNRESET" } });
  expect(valid).toEqual({ status: "fulfilled", value: "valid" });
});
