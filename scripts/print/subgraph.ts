import { writeFileSync } from "node:fs";
import { printSubgraph } from "../../src/graphql/schema.ts";

const header = "# Printed from the code by `npm run subgraph:print`, for composers. Not edited by hand.\n\n";
writeFileSync("subgraph.graphql", `${header}${printSubgraph()}\n`);
