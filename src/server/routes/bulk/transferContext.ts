import type { FastifyRequest } from "fastify";
import type { Context } from "../../../context.ts";
import { DataSources } from "../../../datasources/index.ts";
import { formatWithCode, type FormatError } from "../../../graphql/errors/requestErrors.ts";
import type { AbortScope } from "../../../upstream/abort.ts";
import { RestClient } from "../../../upstream/client.ts";
import { parseCredentials } from "../../../upstream/credentials.ts";
import type { Upstream } from "../../../upstream/dispatcher.ts";
import type { CallCounts, CallTrace } from "../../../upstream/request.ts";

interface TransferContextOptions {
  readonly upstream: Upstream;
  readonly formatError: FormatError;
}

/** The REST calls of one transfer, with the caller's credentials. */
export class TransferContext implements Context {
  readonly dataSources: DataSources;
  readonly formatError: Context["formatError"];
  readonly callerHash: string;
  readonly #client: RestClient;

  /** @throws CredentialsError */
  constructor(
    { upstream, formatError }: TransferContextOptions,
    { headers }: FastifyRequest,
    scope: AbortScope,
    trace: CallTrace | undefined,
  ) {
    const credentials = parseCredentials(headers.authorization);
    this.callerHash = credentials.hash;
    this.formatError = (error) => formatWithCode(error, formatError);
    this.#client = new RestClient(upstream, credentials, scope, trace);
    this.dataSources = new DataSources(this.#client);
  }

  get counts(): Readonly<CallCounts> {
    return this.#client.counts;
  }

  /** Aborts REST calls in flight. */
  dispose(): void {
    this.#client.end();
  }
}
