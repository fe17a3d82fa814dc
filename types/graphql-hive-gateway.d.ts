/** The parts of `@graphql-hive/gateway` that are used here. */
import type { RequestListener } from "node:http";

interface GatewayConfig {
  readonly supergraph?: string;
  readonly propagateHeaders?: {
    readonly fromClientToSubgraphs: (from: { readonly request: Request }) => Readonly<Record<string, string>>;
  };
  readonly logging?: boolean;
}

export function createGatewayRuntime(config: GatewayConfig): RequestListener;
export function defineConfig(config: GatewayConfig): GatewayConfig;
