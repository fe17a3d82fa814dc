/** JSON of 2,000 users: written by JSON.stringify or fast-json-stringify, read with or without a look at each number. */
import fastJsonStringify from "fast-json-stringify";
import { isIdName, parseJson } from "../../dist/src/upstream/json.js";
import { compare, printMachine } from "./support.ts";

const users = Array.from({ length: 2_000 }, (_, index) => ({
  id: 9_100 + index,
  email: `person-${String(index)}@freightportal.example`,
  firstName: "Beatriz",
  lastName: "Okonkwo",
  fullName: `Beatriz Okonkwo ${String(index)}`,
  active: index % 2 === 0,
}));
const string = { type: "string" };
const item = {
  type: "object",
  properties: {
    id: { type: "integer" },
    email: string,
    firstName: string,
    lastName: string,
    fullName: string,
    active: { type: "boolean" },
  },
};
const stringify = fastJsonStringify({ type: "array", items: item });
const text = JSON.stringify(users);

printMachine();
await compare("Writing", {
  "JSON.stringify": () => JSON.stringify(users),
  "fast-json-stringify": () => stringify(users),
});
await compare("Reading, so that ids above 2^53 keep their digits", {
  "JSON.parse, which rounds them": () => JSON.parse(text) as unknown,
  "the gateway's parseJson": () => parseJson(text, isIdName),
  "JSON.parse with a reviver for every value": () =>
    JSON.parse(text, (_, value: unknown, context?: { readonly source?: string }) =>
      context?.source ? value : value,
    ) as unknown,
});
