/** Writes the supergraph of deploy/compose.yaml: this gateway alone, behind its balancer. Add your other subgraphs here. */
import { readFileSync, writeFileSync } from "node:fs";
import { composeServices, compositionHasErrors } from "@theguild/federation-composition";
import { parse } from "graphql";

const typeDefs = parse(readFileSync("subgraph.graphql", "utf8"));
const result = composeServices([{ name: "open-connectors", url: "http://balancer:4000/graphql", typeDefs }]);
if (compositionHasErrors(result)) throw new Error(result.errors.map(({ message }) => message).join("\n"));
writeFileSync(new URL("supergraph.graphql", import.meta.url), result.supergraphSdl);
