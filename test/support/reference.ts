import type { GraphQLError } from "graphql";
import { execute, type DocumentNode, type GraphQLSchema } from "graphql";
import { pino } from "pino";
import { readConfig } from "../../src/config/index.ts";
import { AbortScope } from "../../src/upstream/abort.ts";
import type { Upstream } from "../../src/upstream/dispatcher.ts";
import { OperationContext } from "../../src/graphql/context.ts";
import { errorFormatter } from "../../src/graphql/errors/format.ts";
import { createUpstream } from "../../src/server/dependencies.ts";
import { buildGatewaySchema } from "../../src/graphql/schema.ts";
import type { GraphQLAnswer } from "./graphql.ts";

/** graphql-js alone over the gateway's schema and data sources: what the gateway should answer, whatever executes it. */
export class Reference {
  readonly schema: GraphQLSchema = buildGatewaySchema();
  readonly #upstream: Upstream;
  readonly #formatError;

  constructor(upstreamUrl: string, environment: Record<string, string>) {
    const config = readConfig(environment);
    const logger = pino({ level: "silent" });
    this.#upstream = createUpstream(config, upstreamUrl, logger);
    this.#formatError = errorFormatter(logger, config);
  }

  async answer(
    document: DocumentNode,
    { variables, as }: { readonly variables: Record<string, unknown>; readonly as: string },
  ): Promise<Pick<GraphQLAnswer, "data" | "errors">> {
    const headers = { authorization: as };
    const context = new OperationContext(this.#upstream, headers, new AbortScope(), "reference", "", undefined);
    const result = await execute({ schema: this.schema, document, variableValues: variables, contextValue: context });
    context.dispose();
    return {
      data: result.data && (JSON.parse(JSON.stringify(result.data)) as unknown),
      errors: (result.errors ?? []).map((error) => this.#format(error)),
    };
  }

  close(): Promise<void> {
    return this.#upstream.close();
  }

  /** With the code that Apollo Server has for errors without one. */
  #format(error: GraphQLError): GraphQLAnswer["errors"][number] {
    const code = error.extensions["code"] ?? "INTERNAL_SERVER_ERROR";
    const { message, path, locations } = error.toJSON();
    const formatted = { message, ...(path && { path }), ...(locations && { locations }) };
    return this.#formatError({ ...formatted, extensions: { ...error.extensions, code } }, error) as never;
  }
}
