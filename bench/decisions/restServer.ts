/** A platform for the scripts in this folder, in a process of its own: answers each GET with one user. Prints its port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const user = {
  id: 9100,
  email: "beatriz.okonkwo@freightportal.example",
  firstName: "Beatriz",
  filler: "x".repeat(300),
};
const body = JSON.stringify(user);
const headers = {
  "content-type": "application/json",
  "content-length": body.length,
  ...(JSON.parse(process.argv[2] ?? "{}") as Record<string, string>),
};

let number = 0;
const server = createServer((request, response) => {
  // The answer depends on the caller, as the platform's does, which says so in no header.
  const caller = () => JSON.stringify({ number: (number += 1), caller: request.headers.authorization });
  const text = request.url === "/caller" ? caller() : body;
  response.writeHead(200, { ...headers, "content-length": text.length }).end(text);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
