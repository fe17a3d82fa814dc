/** A page of 200 records, parsed so that numbers keep all their digits: by the gateway, with a reviver, and by lossless-json. */
import { isLosslessNumber, parse } from "lossless-json";
import { parseExactJson } from "../../dist/src/upstream/exactJson.js";
import { compare, printMachine } from "./support.ts";

/** A page whose records have an attribute with this JSON. */
function page(valueOf: (index: number) => string): string {
  const record = (index: number) =>
    JSON.stringify({
      Id: `0035e00000bX${String(index)}`,
      FirstName: "Beatriz",
      LastName: "Okonkwo",
      Email: `person-${String(index)}@harbour.example`,
      CreatedDate: "2019-03-07T09:30:00.000Z",
      AnnualRevenue: 1_000 + index,
      Active: index % 2 === 0,
      Address: { city: "Köln", street: "Rheinauhafen 1", zip: "50678" },
      Description: 'Lorem ipsum "dolor" sit amet, consectetur adipiscing elit '.repeat(6),
    }).replace(/}$/, `,"Value":${valueOf(index)}}`);
  return `[${Array.from({ length: 200 }, (_, index) => record(index)).join(",")}]`;
}

const pages = {
  "short numbers": page((index) => String(index)),
  "numbers of seventeen digits": page((index) => String(50.92810000000001 + index / 7)),
  "integers beyond 2^53": page((index) => `12345678901234567${String(index)}`),
};

const withReviver = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown, context?: { readonly source?: string }) =>
    typeof value === "number" && String(value) !== context?.source ? context?.source : value,
  );
const withLibrary = (text: string): unknown =>
  parse(text, (_, value) => (isLosslessNumber(value) ? Number(value.toString()) : value));

printMachine();
for (const [name, text] of Object.entries(pages))
  await compare(`A page of 200 records with ${name}`, {
    "JSON.parse, which rounds": () => JSON.parse(text) as unknown,
    "the gateway's parseExactJson": () => parseExactJson(text),
    "JSON.parse with a reviver": () => withReviver(text),
    "lossless-json": () => withLibrary(text),
  });
