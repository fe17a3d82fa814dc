import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Config } from "../config/index.ts";
import { Budget } from "../cost/budget.ts";
import { errorFormatter } from "../graphql/errors/format.ts";
import type { FormatError } from "../graphql/errors/requestErrors.ts";
import { OperationCache } from "../graphql/operationCache.ts";
import { Pipeline, type ReserveCalls } from "../graphql/pipeline.ts";
import { validationOptions } from "../graphql/validationOptions.ts";
import type { Metrics } from "./observability/metrics/metrics.ts";
import { OperationReporter } from "./observability/operationReporter.ts";

export interface PipelineDependencies {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Undefined if credentials have no quota. */
  readonly reserveCalls: ReserveCalls | undefined;
}

/** A pipeline with its parts, which a route also uses by themselves. */
export interface PipelineParts {
  readonly schema: GraphQLSchema;
  readonly formatError: FormatError;
  readonly operations: OperationCache;
  readonly pipeline: Pipeline;
}

/**
 * Creates the pipeline of operations against a schema, with the limits of the configuration.
 * @param maxCacheBytes of documents that are not pinned; by default those of `OperationCache`
 */
export function createPipeline(
  schema: GraphQLSchema,
  { config, logger, metrics, reserveCalls }: PipelineDependencies,
  maxCacheBytes?: number,
): PipelineParts {
  const formatError = errorFormatter(logger, config);
  const budget = new Budget(schema, config);
  const operations = new OperationCache(schema, budget, validationOptions(schema, config), maxCacheBytes);
  const reporter = new OperationReporter(logger, metrics);
  const pipeline = new Pipeline({
    ...config,
    schema,
    operations,
    budget,
    formatError,
    reserveCalls,
    report: (context, path, errors) => reporter.report(context, path, errors),
    alwaysTrace: !config.production,
  });
  return { schema, formatError, operations, pipeline };
}
