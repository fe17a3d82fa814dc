/**
 * Whether the printed subgraph still fits together with another team's: npm run compose:check
 * Prints every reason why not.
 */
import { readFileSync } from "node:fs";
import { composeServices, compositionHasErrors } from "@theguild/federation-composition";
import { parse } from "graphql";

const subgraphs = { "open-connectors": "subgraph.graphql", invoices: "examples/federation/invoices.graphql" };

const services = Object.entries(subgraphs).map(([name, file]) => ({
  name,
  url: `http://${name}.example/graphql`,
  typeDefs: parse(readFileSync(file, "utf8")),
}));
const result = composeServices(services);
if (compositionHasErrors(result)) {
  const reasons = result.errors.map(({ message, extensions }) => `- ${String(extensions["code"])}: ${message}`);
  process.stderr.write(`${Object.values(subgraphs).join(" and ")} do not compose:\n${reasons.join("\n")}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${Object.values(subgraphs).join(" and ")} compose\n`);
}
