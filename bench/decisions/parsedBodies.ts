/** Lists of roles of 200 users, each parsed, or compared with earlier ones first. */
import { ParsedBodies } from "../../dist/src/upstream/parsedBodies.js";
import { roles } from "../rows.ts";
import { compare, printMachine } from "./support.ts";

const parse = (body: Buffer): unknown => JSON.parse(body.toString("utf8"));

function bodiesOf(users: number, differ: (index: number) => object): Buffer[] {
  return Array.from({ length: users }, (_, index) => Buffer.from(JSON.stringify(differ(index))));
}

const equal = bodiesOf(200, (index) => roles(index));
const different = bodiesOf(200, (index) => roles(index).map((role) => ({ ...role, id: 1_000 + index })));

printMachine();
for (const [what, bodies] of [
  ["Users with one of two lists of roles", equal],
  ["Users with lists of their own", different],
] as const) {
  await compare(what, {
    "each parsed": () => bodies.map((body) => parse(body)),
    "compared first": () => {
      const parsed = new ParsedBodies();
      return bodies.map((body) => parsed.parse(body, parse));
    },
  });
}
