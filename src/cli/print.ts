/** `print`: the schema for clients or for composers, as the gateway serves it. */
import { printSchema } from "graphql";
import { ConfigError, readConfig } from "../config/index.ts";
import { buildApiSchema, printSubgraph } from "../graphql/schema.ts";
import { schemaSdl, subgraphSdl } from "../sdl.ts";

/** Prints a schema. The exit code is 1 if the settings are invalid. */
export function print(name: "schema" | "subgraph", environment: NodeJS.ProcessEnv): void {
  try {
    process.stdout.write(readConfig(environment).showTokens ? complete(name) : withoutTokens(name));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

const complete = (name: "schema" | "subgraph"): string => (name === "schema" ? schemaSdl : subgraphSdl);

/** Not the package's files, which have all fields. */
function withoutTokens(name: "schema" | "subgraph"): string {
  const options = { showTokens: false };
  return `${name === "schema" ? printSchema(buildApiSchema(options)) : printSubgraph(options)}\n`;
}
