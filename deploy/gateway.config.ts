import { defineConfig } from "@graphql-hive/gateway";

/** The gateway behind the router holds no credentials: the client's own go along. */
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get("authorization") ?? "" }),
  },
});
