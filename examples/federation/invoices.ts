/** The subgraph of another team, which bills accounts and takes notes on connector instances. */
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";

export const invoicesSdl = readFileSync("examples/federation/invoices.graphql", "utf8");

/** A hundred, of ten accounts of the gateway's sandbox. */
const invoices = Array.from({ length: 100 }, (_, index) => ({
  number: `R-${String(1000 + index)}`,
  cents: 4_900 + index * 100,
  account: { databaseId: String(7300 + (index % 10)) },
}));

const notes = [
  { text: "Moves to another tenant in spring.", about: { databaseId: "418001" } },
  { text: "Ask before switching it off.", about: { databaseId: "418004" } },
  { text: "Was slow on the first of the month.", about: { databaseId: "418004" } },
];

interface Key {
  readonly databaseId: string;
}

const resolvers = {
  Query: {
    invoices: () => invoices,
  },
  Invoice: {
    __resolveReference: ({ number }: { readonly number: string }) => invoices.find((one) => one.number === number),
  },
  Account: {
    __resolveReference: ({ databaseId }: Key) => ({ databaseId }),
    invoices: ({ databaseId }: Key) => invoices.filter(({ account }) => account.databaseId === databaseId),
  },
  ConnectorInstance: {
    __resolveReference: ({ databaseId }: Key) => ({ databaseId }),
    notes: ({ databaseId }: Key) => notes.filter(({ about }) => about.databaseId === databaseId),
  },
};

export interface InvoicesServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Listens on a free port by default. */
export async function startInvoices(port = 0): Promise<InvoicesServer> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(invoicesSdl), resolvers }]);
  const server = new ApolloServer({ schema, plugins: [ApolloServerPluginInlineTraceDisabled()] });
  const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port } });
  return { url, stop: () => server.stop() };
}
