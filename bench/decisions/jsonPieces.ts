/** JSON of long lists: parsed and written as a whole, or in the gateway's pieces. */
import { serialize } from "../../dist/src/server/routes/graphql/serialize.js";
import { parseInPieces } from "../../dist/src/upstream/jsonPieces.js";
import { compare, printMachine } from "./support.ts";

const names = ["Ines Marek", "Ayşe Yılmaz", "Jean Dupont", "John Smith"];
const users = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: 9_000 + index,
    email: `user.${String(index)}@harbour.example`,
    fullName: names[index % names.length],
    active: true,
    phone: "+49 40 55 1000",
    createdDate: "2019-03-08",
    attributes: { accountExpired: false, accountLocked: false, credentialsExpired: false, emailValid: true },
  }));
const parse = (text: string): unknown => JSON.parse(text);
const body = Buffer.from(JSON.stringify(users(400)));
const response = { data: { users: { nodes: users(2_000) } } };

printMachine();
await compare(`Parsing a list of 400 users, ${String(body.length)} bytes`, {
  "as a whole": () => parse(body.toString("utf8")),
  "in pieces": () => parseInPieces(body, parse),
});
await compare("Writing a response with 2,000 users", {
  "as a whole": () => Buffer.from(`${JSON.stringify(response)}\n`),
  "in pieces": () => serialize(response),
});
