/** The parts of `@apollo/gateway` that are used here. */
import type { ApolloServerOptionsWithGateway } from "@apollo/server";

interface RequestOptions<Context> {
  readonly request: { readonly http: { readonly headers: Headers } };
  readonly context: Context;
}

export class RemoteGraphQLDataSource<Context> {
  constructor(config: { readonly url: string | undefined });
  willSendRequest(options: RequestOptions<Context>): void;
}

type LogMethod = (message?: unknown) => void;

interface GatewayOptions {
  readonly supergraphSdl: string;
  readonly buildService: (definition: { readonly url?: string }) => object;
  readonly logger: Readonly<Record<"debug" | "info" | "warn" | "error", LogMethod>>;
}

export const ApolloGateway: new (options: GatewayOptions) => ApolloServerOptionsWithGateway<object>["gateway"];
