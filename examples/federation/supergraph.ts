/** One graph of two: composed of what both teams publish, and run as a router runs it. */
import { readFileSync } from "node:fs";
import { getStitchedSchemaFromSupergraphSdl } from "@graphql-tools/federation";
import { composeServices, compositionHasErrors } from "@theguild/federation-composition";
import { parse, type GraphQLSchema } from "graphql";
import { invoicesSdl } from "./invoices.ts";

/** Where each subgraph answers. */
export interface SubgraphUrls {
  readonly openConnectors: string;
  readonly invoices: string;
}

/** @throws an error that names every reason why the two do not fit together */
export function composeSupergraph({ openConnectors, invoices }: SubgraphUrls): string {
  const result = composeServices([
    { name: "open-connectors", url: openConnectors, typeDefs: parse(readFileSync("subgraph.graphql", "utf8")) },
    { name: "invoices", url: invoices, typeDefs: parse(invoicesSdl) },
  ]);
  if (compositionHasErrors(result)) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return result.supergraphSdl;
}

/** A schema whose fields are resolved by the subgraphs over HTTP. Forwards the client's credentials. */
export function routerSchema(supergraphSdl: string): GraphQLSchema {
  return getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    httpExecutorOpts: {
      headers: (request) => ({ authorization: (request?.context as { readonly authorization: string }).authorization }),
    },
  });
}
