/**
 * The parts that are used here of packages that only bench/package.json installs. An ambient module precedes the types of an
 * installed package, so that types and lint have the same result with and without `npm --prefix bench ci`.
 */
declare module "@escape.tech/graphql-armor-max-depth" {
  import type { GraphQLError, ValidationContext, ValidationRule } from "graphql";

  interface MaxDepthOptions {
    readonly n: number;
    readonly propagateOnRejection: boolean;
    readonly onReject: readonly ((context: ValidationContext, error: GraphQLError) => void)[];
  }

  export function maxDepthRule(options: MaxDepthOptions): ValidationRule;
}

declare module "@fastify/accept-negotiator" {
  export function negotiate(header: string, supportedValues: readonly string[]): string | null;
}

declare module "@fastify/under-pressure" {
  import type { FastifyPluginCallback } from "fastify";

  interface UnderPressureOptions {
    readonly maxEventLoopDelay: number;
    readonly sampleInterval: number;
  }

  const underPressure: FastifyPluginCallback<UnderPressureOptions>;
  export default underPressure;
}

declare module "@graphql-hive/gateway" {
  import type { RequestListener } from "node:http";

  export function createGatewayRuntime(options: {
    readonly supergraph: string;
    readonly logging: boolean;
  }): RequestListener;
}

declare module "@graphql-hive/logger" {
  /** Passed to `getComposedSchemaFromConfig` as it is. */
  export interface Logger {
    error(message: string): void;
  }
  export const Logger: new (options: { readonly level: "error" }) => Logger;
}

declare module "@graphql-mesh/compose-cli" {
  import type { Logger } from "@graphql-hive/logger";
  import type { SubgraphLoader } from "@omnigraph/openapi";

  interface ComposeConfig {
    readonly subgraphs: readonly { readonly sourceHandler: SubgraphLoader }[];
    readonly additionalTypeDefs: string;
  }

  /** Returns the SDL of the supergraph. */
  export function getComposedSchemaFromConfig(config: ComposeConfig, logger: Logger): Promise<string>;
}

declare module "@omnigraph/openapi" {
  interface OpenAPIOptions {
    readonly source: string;
    readonly endpoint: string;
    readonly operationHeaders: Readonly<Record<string, string>>;
    readonly ignoreErrorResponses: boolean;
  }

  /** Passed to `getComposedSchemaFromConfig` as it is. */
  export type SubgraphLoader = (context: object) => object;
  export function loadOpenAPISubgraph(name: string, options: OpenAPIOptions): SubgraphLoader;
}

declare module "@opentelemetry/instrumentation-undici" {
  type Attributes = Record<string, unknown>;

  /** The methods of OpenTelemetry's Span that the instrumentation calls. */
  export interface UsedSpan {
    isRecording(): boolean;
    setAttribute(key: string, value: unknown): void;
    setAttributes(attributes: Attributes): void;
    setStatus(status: object): void;
    recordException(exception: unknown): void;
    spanContext(): { readonly traceId: string; readonly spanId: string; readonly traceFlags: number };
    end(): void;
  }

  export interface UsedTracerProvider {
    getTracer(name: string): {
      startSpan(name: string, options: { readonly attributes?: Attributes }): UsedSpan;
    };
  }

  export class UndiciInstrumentation {
    setTracerProvider(provider: UsedTracerProvider): void;
    disable(): void;
  }
}

declare module "fast-json-stringify" {
  export default function build(schema: object): (value: unknown) => string;
}

declare module "graphql-jit" {
  import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";

  interface CompiledQuery {
    query(root: unknown, context: unknown, variables: object): ExecutionResult | Promise<ExecutionResult>;
  }

  /** Returns a result with errors if it cannot compile the document. */
  export function compileQuery(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | ExecutionResult;
  export function isCompiledQuery(result: CompiledQuery | ExecutionResult): result is CompiledQuery;
}

declare module "graphql-yoga" {
  import type { RequestListener } from "node:http";
  import type { GraphQLSchema } from "graphql";

  interface YogaOptions {
    readonly schema: GraphQLSchema;
    readonly context: (initial: { readonly request: Request }) => object;
  }

  export function createSchema(options: { readonly typeDefs: string; readonly resolvers: object }): GraphQLSchema;
  export function createYoga(options: YogaOptions): RequestListener;
}

declare module "lossless-json" {
  export interface LosslessNumber {
    toString(): string;
  }

  export function isLosslessNumber(value: unknown): value is LosslessNumber;
  export function parse(text: string, reviver: (name: string, value: unknown) => unknown): unknown;
}

declare module "mercurius" {
  import type { FastifyPluginCallback, FastifyRequest } from "fastify";

  interface MercuriusOptions {
    readonly schema: string;
    readonly resolvers: object;
    readonly jit: number;
    readonly context: (request: FastifyRequest) => object;
  }

  const mercurius: FastifyPluginCallback<MercuriusOptions>;
  export default mercurius;
}
