/** Asks the supergraph one question. The gateway must be running: `npm start` in another terminal. */
import { graphql } from "graphql";
import { startInvoices } from "./invoices.ts";
import { composeSupergraph, routerSchema } from "./supergraph.ts";

const { AUTHORIZATION: authorization, GATEWAY_URL: openConnectors = "http://127.0.0.1:4000/graphql" } = process.env;
if (authorization === undefined) throw new Error("Set AUTHORIZATION to the credentials that `npm start` prints.");

const source = `{
  connectorInstances(first: 5) { nodes { name notes { text } } }
  invoices { number cents account { name users(first: 1) { nodes { email } } } }
}`;

const invoices = await startInvoices();
const schema = routerSchema(composeSupergraph({ openConnectors, invoices: invoices.url }));
const result = await graphql({ schema, source, contextValue: { authorization } });
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
await invoices.stop();
