/** The printed schemas as text: for code generation, linters and composers. */
import { readFileSync } from "node:fs";
import { packageRoot } from "./server/packageRoot.ts";

const read = (file: string): string => readFileSync(new URL(file, packageRoot(import.meta.url)), "utf8");

/** What clients see: `schema.graphql`. */
export const schemaSdl: string = read("schema.graphql");

/** What composers of federated graphs read: `subgraph.graphql`. */
export const subgraphSdl: string = read("subgraph.graphql");
