import "reflect-metadata";
import { execute, type DocumentNode, type GraphQLError, type GraphQLSchema } from "graphql";
import { pino } from "pino";
import { buildSchemaSync } from "type-graphql";
import { readConfig } from "../../src/config/index.ts";
import { AbortScope } from "../../src/upstream/abort.ts";
import type { Upstream } from "../../src/upstream/dispatcher.ts";
import { OperationContext } from "../../src/graphql/context.ts";
import { errorFormatter } from "../../src/graphql/errors/format.ts";
import { createUpstream } from "../../src/server/dependencies.ts";
import { limitUnpagedLists } from "../../src/cost/unpagedLists.ts";
import { DEFAULT_MAX_UNPAGED_ITEMS } from "../../src/platformLimits.ts";
import { SubgraphResolver } from "../../src/resolvers/federation/subgraph.ts";
import { resolvers } from "../../src/resolvers/index.ts";
import type { GraphQLAnswer } from "./graphql.ts";

/** The gateway's resolvers and data sources, executed by graphql-js and called by type-graphql. */
export class Reference {
  readonly schema: GraphQLSchema = buildSchemaSync({ resolvers: [...resolvers, SubgraphResolver], validate: false });
  readonly #upstream: Upstream;
  readonly #formatError;

  constructor(upstreamUrl: string, environment: Record<string, string>) {
    limitUnpagedLists(this.schema, DEFAULT_MAX_UNPAGED_ITEMS);
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
    const abort = new AbortScope();
    const context = new OperationContext(this.#upstream, headers, abort, "reference", "", undefined, this.#formatError);
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
