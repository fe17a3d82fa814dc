import { expect } from "@jest/globals";
import { Writable } from "node:stream";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../sandbox/index.ts";
import { isErrorCode } from "../../src/client/index.ts";
import { readConfig } from "../../src/config/index.ts";
import { createLogger } from "../../src/server/observability/logger.ts";
import { startGateway as start } from "../../src/server/gateway.ts";
import { requestsOn, type ExecutionPath } from "./executionPath.ts";
import type { GraphQLAnswer, GraphQLBody, Operation, QueryOptions, SendOperation } from "./graphql.ts";

export interface GatewayUnderTest {
  readonly url: string;
  /** With `METRICS_PORT` alone. */
  readonly metricsUrl: string | undefined;
  readonly sandbox: Sandbox;
  /** Lines of the gateway's log so far. */
  readonly logs: readonly string[];
  /** Sends an operation, by default as the organization's administrator. */
  readonly query: SendOperation;
  /** The same, without clearing the record of REST calls: for operations that run at the same time. */
  readonly send: SendOperation;
  /** Sends a body, as JSON if it is not a string, with the same defaults as `query`. */
  readonly post: (body: unknown, options?: Omit<QueryOptions, "variables">) => Promise<Response>;
  /** REST calls since the last `query` began: `GET /users?pageSize=20`. */
  readonly calls: () => string[];
  readonly stop: () => Promise<void>;
}

export interface GatewayTestOptions {
  readonly sandbox?: Partial<SandboxOptions>;
  readonly environment?: Record<string, string>;
  /** Another upstream than the sandbox that is started beside it. */
  readonly upstreamUrl?: string;
  /** "compiled" by default. */
  readonly executionPath?: ExecutionPath;
}

/** A gateway on a port of its own, over a sandbox on a port of its own: all that tests talk to. */
export async function startGateway(options: GatewayTestOptions = {}): Promise<GatewayUnderTest> {
  // The default tenant has faults; tests that need one without ask for `kind`.
  const sandbox = await startSandbox({ checkAnswers: true, slowApplicationMs: 20, ...options.sandbox });
  const logs: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logs.push(chunk.toString());
      done();
    },
  });
  const environment: Record<string, string> = {
    PORT: "0",
    // A machine that runs many tests at once is late with everything.
    MAX_EVENT_LOOP_DELAY_MS: "60000",
    // The page has to be built first: see build.ts.
    GRAPHIQL: "off",
    ...options.environment,
  };
  const gateway = await start({
    config: readConfig(environment),
    upstreamUrl: options.upstreamUrl ?? sandbox.url,
    logger: createLogger(environment["LOG_LEVEL"] ?? "info", destination),
    graphiqlCallers: [
      { role: "organization administrator", authorization: sandbox.credentials.organizationAdministrator },
      { role: "account administrator", authorization: sandbox.credentials.accountAdministrator },
      { role: "user", authorization: sandbox.credentials.user },
    ],
  }).catch(async (error: unknown) => {
    await sandbox.stop();
    throw error;
  });
  const onPath = requestsOn(options.executionPath ?? "compiled");
  const post: GatewayUnderTest["post"] = (body, options = {}) => {
    const { as = sandbox.credentials.organizationAdministrator, headers } = options;
    return fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(as !== null && { authorization: as }), ...headers },
      body: typeof body === "string" ? body : JSON.stringify(onPath(body)),
    });
  };
  const send = async <Data>(
    document: Operation<Data>,
    { variables, ...options }: QueryOptions = {},
  ): Promise<GraphQLAnswer<Data>> => {
    const response = await post({ query: document, variables }, options);
    const body = (await response.json()) as Pick<GraphQLBody<Data>, "data"> & Partial<GraphQLBody>;
    const unknownCodes = (body.errors ?? [])
      .map(({ extensions }) => extensions.code)
      .filter((code) => !isErrorCode(code));
    // Thousands of operations have no errors, and each `expect` takes the time of a stack trace.
    if (unknownCodes.length > 0) expect(unknownCodes).toEqual([]);
    return {
      status: response.status,
      headers: response.headers,
      data: body.data,
      errors: body.errors ?? [],
      extensions: (body.extensions ?? {}) as GraphQLAnswer["extensions"],
    };
  };
  return {
    url: gateway.url,
    metricsUrl: gateway.metricsUrl,
    sandbox,
    logs,
    send,
    post,
    query: (document, options) => {
      sandbox.clearCalls();
      return send(document, options);
    },
    calls: () => sandbox.calls.map(({ method, path }) => `${method} ${path}`),
    stop: async () => {
      await gateway.stop();
      await sandbox.stop();
      expect(sandbox.violations).toEqual([]);
    },
  };
}
