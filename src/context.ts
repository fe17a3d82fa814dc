import type { GraphQLError, GraphQLFormattedError } from "graphql";
import type { DataSources } from "./datasources/index.ts";

/** All that a resolver may reach. */
export interface Context {
  /** Made for this operation and its caller. Reading it without valid credentials throws. */
  readonly dataSources: DataSources;
  /** Formats an error as the response does. Errors of an unknown class are logged. */
  readonly formatError: (error: GraphQLError) => GraphQLFormattedError;
}
