/** `print`: the schema for clients or for composers, as the gateway serves it. */
import { printSchema } from "graphql";
import { ConfigError, readConfig } from "../config/index.ts";
import { buildApiSchema, printSubgraph, type GatewaySchemaOptions } from "../graphql/schema.ts";
import { schemaSdl, subgraphSdl } from "../sdl.ts";

/** Prints a schema. The exit code is 1 if the settings are invalid. */
export function print(name: "schema" | "subgraph", environment: NodeJS.ProcessEnv): void {
  try {
    const { showTokens, rawOcnql } = readConfig(environment);
    process.stdout.write(showTokens && rawOcnql ? complete(name) : reduced(name, { showTokens, rawOcnql }));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

const complete = (name: "schema" | "subgraph"): string => (name === "schema" ? schemaSdl : subgraphSdl);

/** Not the package's files, which have all fields and arguments. */
function reduced(name: "schema" | "subgraph", options: GatewaySchemaOptions): string {
  return `${name === "schema" ? printSchema(buildApiSchema(options)) : printSubgraph(options)}\n`;
}
