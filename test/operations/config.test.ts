import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { startProgram } from "../../scripts/support/program.ts";
import { readConfig } from "../../src/config/index.ts";
import { misspelledSettings } from "../../src/config/misspelled.ts";
import "../support/build.ts";

describe("configuration", () => {
  it("has a default for everything", () => {
    expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 4000, upstreamUrl: undefined, production: false });
  });

  it.each([
    ["https://api.example.com", "https://api.example.com/elements/api-v2"],
    ["https://api.example.com/", "https://api.example.com/elements/api-v2"],
    ["http://127.0.0.1:9/other/base", "http://127.0.0.1:9/other/base"],
  ])("appends the API's path to %s only if there is none", (given, expected) => {
    expect(readConfig({ OPEN_CONNECTORS_URL: given }).upstreamUrl).toBe(expected);
  });

  it("limits no rate by default", () => {
    expect(readConfig({})).toMatchObject({ rateLimitPerMinute: undefined, rateLimitPerAddressPerMinute: undefined });
    const config = readConfig({ RATE_LIMIT_PER_MINUTE: "3000", RATE_LIMIT_PER_ADDRESS_PER_MINUTE: "600" });
    expect(config).toMatchObject({ rateLimitPerMinute: 3000, rateLimitPerAddressPerMinute: 600 });
    expect(() => readConfig({ RATE_LIMIT_PER_MINUTE: "0" })).toThrow(
      /RATE_LIMIT_PER_MINUTE must be a whole number from 1 /,
    );
  });

  it("does not repeat what may hold a password", () => {
    expect(readConfig({ REDIS_URL: "rediss://user:secret@cache.example:6380/1" }).redisUrl).toContain("rediss://");
    const read = () => readConfig({ REDIS_URL: "user:secret@cache.example" });
    expect(read).toThrow(/REDIS_URL must be a redis or rediss URL such as "redis:\/\/127.0.0.1:6379"$/);
    expect(read).not.toThrow(/secret/);
  });

  it.each(["nowhere", "api.example.com", "ftp://x", "http://"])(
    "says what a base URL must be, which %j is not",
    (url) => {
      expect(() => readConfig({ OPEN_CONNECTORS_URL: url })).toThrow(
        `OPEN_CONNECTORS_URL must be an http or https URL such as "https://api.openconnectors.us2.ext.hana.ondemand.com", but is "${url}"`,
      );
    },
  );

  it("hides in production what each setting does not switch on", () => {
    const config = readConfig({ NODE_ENV: "production", GRAPHIQL: "on" });
    expect(config).toMatchObject({ introspection: false, graphiql: true, suggestions: false });
  });

  it("has no GraphiQL with trusted documents, unless that is switched on", () => {
    expect(readConfig({})).toMatchObject({ trustedDocuments: undefined, graphiql: true });
    const environment = { TRUSTED_DOCUMENTS: "manifest.json" };
    expect(readConfig(environment)).toMatchObject({ trustedDocuments: "manifest.json", graphiql: false });
    expect(readConfig({ ...environment, GRAPHIQL: "on" }).graphiql).toBe(true);
  });

  it("bounds load and shutdown", () => {
    expect(readConfig({})).toMatchObject({ maxOperationsInFlight: 1000, maxEventLoopDelayMs: 500 });
    const read = () =>
      readConfig({ MAX_OPERATIONS_IN_FLIGHT: "0", MAX_EVENT_LOOP_DELAY_MS: "5", SHUTDOWN_GRACE_MS: "-1" });
    expect(read).toThrow(/MAX_OPERATIONS_IN_FLIGHT must be .* from 1 to 1000000, but is "0"/);
    expect(read).toThrow(/MAX_EVENT_LOOP_DELAY_MS[^]*SHUTDOWN_GRACE_MS/);
    expect(readConfig({ SHUTDOWN_DELAY_MS: "0" })).toMatchObject({ shutdownDelayMs: 0, shutdownGraceMs: 35_000 });
  });

  it("has bounds for every limit", () => {
    const limits = [
      "MAX_RESPONSE_BYTES",
      "MAX_ANSWER_BYTES",
      "MAX_PENDING_ANSWER_BYTES",
      "MAX_DOCUMENT_BYTES",
      "MAX_FIELDS",
      "MAX_ROWS",
      "MAX_LIST_ITEMS",
      "MAX_REQUEST_BYTES",
      "MAX_VARIABLES_BYTES",
      "MAX_VARIABLE_DEPTH",
    ];
    expect(readConfig({ MAX_ROWS: "7", MAX_RESPONSE_BYTES: "5000" })).toMatchObject({
      maxRows: 7,
      maxResponseBytes: 5000,
    });
    const read = () => readConfig(Object.fromEntries(limits.map((name) => [name, "0"])));
    for (const name of limits) expect(read).toThrow(`${name} must be a whole number from `);
  });

  it("bounds documents and answers in bytes", () => {
    expect(readConfig({})).toMatchObject({
      maxDocumentBytes: 65_536,
      maxAnswerBytes: 16_000_000,
      maxPendingAnswerBytes: 64_000_000,
    });
  });

  it.each([
    ["1", 1],
    ["10.0.0.0/8, 192.0.2.7,2001:db8::/32", ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]],
    ["loopback,uniquelocal", ["loopback", "uniquelocal"]],
  ])("trusts the proxies %s", (given, expected) => {
    expect(readConfig({ TRUST_PROXY: given }).trustedProxies).toEqual(expected);
  });

  it.each(["true", "0", "10.0.0.0/33", "10.0.0.0/", "proxy.example.com", "*"])("trusts no proxies %s", (given) => {
    expect(() => readConfig({ TRUST_PROXY: given })).toThrow(/TRUST_PROXY must be a number of proxies from 1 to 9, or/);
  });

  it("bounds what clients may do with connections", () => {
    expect(readConfig({})).toMatchObject({ requestTimeoutMs: 30_000, keepAliveTimeoutMs: 75_000, compression: true });
    const read = () =>
      readConfig({ REQUEST_TIMEOUT_MS: "1", KEEP_ALIVE_TIMEOUT_MS: "x", MAX_CONNECTIONS: "0", COMPRESSION: "gzip" });
    for (const name of ["REQUEST_TIMEOUT_MS", "KEEP_ALIVE_TIMEOUT_MS", "MAX_CONNECTIONS"]) expect(read).toThrow(name);
    expect(read).toThrow(/COMPRESSION must be one of on, off, but is "gzip"/);
  });

  it("traces if there is a receiver, and samples the given ratio", () => {
    expect(readConfig({})).toMatchObject({ tracesEndpoint: undefined, traceRatio: 1 });
    expect(readConfig({ OTEL_TRACES_SAMPLER_ARG: "0.25" }).traceRatio).toBe(0.25);
    const read = () => readConfig({ OTEL_TRACES_SAMPLER_ARG: "1.5", OTEL_EXPORTER_OTLP_ENDPOINT: "127.0.0.1:4318" });
    expect(read).toThrow(/OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, but is "1.5"/);
    expect(read).toThrow(/OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL/);
  });

  it("does not repeat a secret that is where it must not be", () => {
    const read = () => readConfig({ OPEN_CONNECTORS_URL: "https://me:hidden@api.example.com", PORT: "x" });
    expect(read).toThrow(/OPEN_CONNECTORS_URL must not contain credentials: clients send their own\n/);
    expect(read).not.toThrow(/hidden/);
  });

  it.each(["https://api.example.com?region=eu", "https://api.example.com/elements/api-v2#top"])(
    "rejects the base URL %s, whose query or fragment no request would have",
    (url) => {
      expect(() => readConfig({ OPEN_CONNECTORS_URL: url })).toThrow(
        /OPEN_CONNECTORS_URL must not contain a query or a fragment, but is "https/,
      );
    },
  );

  it("names each origin that is not valid", () => {
    const read = () => readConfig({ CORS_ORIGINS: "https://a.example/, https://b.example, c.example" });
    expect(read).toThrow(
      /^[^\n]+\n {2}CORS_ORIGINS [^\n]+, but has "https:\/\/a.example\/"\n[^\n]+, but has "c.example"$/,
    );
  });

  it("names every mistake at once, with what was expected and what came", () => {
    const read = () =>
      readConfig({
        PORT: "eighty",
        OPEN_CONNECTORS_URL: "ftp://x",
        UPSTREAM_TIMEOUT_MS: "0",
        CORS_ORIGINS: "https://a.example/path",
        NODE_ENV: "staging",
      });
    expect(read).toThrow(/PORT must be a whole number from 0 to 65535, but is "eighty"/);
    for (const name of ["OPEN_CONNECTORS_URL", "UPSTREAM_TIMEOUT_MS", "CORS_ORIGINS", "NODE_ENV"])
      expect(read).toThrow(name);
  });
});

describe("variables that resemble a setting", () => {
  it.each([
    ["MAX_UPSTREAM_CALL", "MAX_UPSTREAM_CALLS"],
    ["CORS_ORIGIN", "CORS_ORIGINS"],
    ["RATE_LIMIT", "RATE_LIMIT_PER_MINUTE"],
    ["UPSTREAM_TIMEOUT", "UPSTREAM_TIMEOUT_MS"],
    ["OPEN_CONNECTOR_URL", "OPEN_CONNECTORS_URL"],
    ["OPENCONNECTORS_URL", "OPEN_CONNECTORS_URL"],
    ["REDIS_URI", "REDIS_URL"],
    ["LOGLEVEL", "LOG_LEVEL"],
    ["log_level", "LOG_LEVEL"],
    ["PROT", "PORT"],
    ["MAX_ROW", "MAX_ROWS"],
    ["RATE_LIMIT_PER_ADRESS_PER_MINUTE", "RATE_LIMIT_PER_ADDRESS_PER_MINUTE"],
    ["METRICS_PROT", "METRICS_PORT"],
  ])("%s is taken for %s", (name, meant) => {
    expect(misspelledSettings({ [name]: "1" })).toEqual([{ name, meant }]);
    expect(misspelledSettings({ [name]: " " })).toEqual([]);
  });

  it("are none of the names that systems, container platforms and OpenTelemetry use", () => {
    const foreign = `PATH HOME HOSTNAME PWD OLDPWD SHLVL SHELL USER LOGNAME LANG TERM TZ TMPDIR EDITOR PAGER CI NODE_OPTIONS NODE_PATH
      NODE_EXTRA_CA_CERTS NODE_VERSION YARN_VERSION NPM_CONFIG_LOGLEVEL npm_config_cache npm_lifecycle_event HTTP_PROXY HTTPS_PROXY
      NO_PROXY http_proxy SSL_CERT_FILE DEBUG KUBERNETES_PORT KUBERNETES_SERVICE_HOST KUBERNETES_PORT_443_TCP_PORT REDIS_PORT
      REDIS_SERVICE_HOST REDIS_HOST REDIS_PASSWORD OPEN_CONNECTORS_GRAPHQL_PORT OPEN_CONNECTORS_GRAPHQL_SERVICE_HOST POD_NAME
      POD_IP MEMORY_LIMIT WEB_CONCURRENCY VCAP_APPLICATION VCAP_SERVICES CF_INSTANCE_INDEX DYNO AWS_REGION JEST_WORKER_ID
      OTEL_TRACES_SAMPLER OTEL_EXPORTER_OTLP_HEADERS OTEL_EXPORTER_OTLP_PROTOCOL OTEL_RESOURCE_ATTRIBUTES OTEL_SDK_DISABLED
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT OTEL_METRICS_EXPORTER OTEL_LOG_LEVEL WORKER_ID LANE`;
    expect(misspelledSettings(Object.fromEntries(foreign.split(/\s+/).map((name) => [name, "1"])))).toEqual([]);
  });
});

describe("the program", () => {
  /** Runs the built program with a port that is taken, or broken settings; it must end by itself. */
  function run(
    environment: Record<string, string>,
    args: readonly string[] = [],
  ): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, ["dist/src/main.js", ...args], { env: { ...process.env, ...environment } });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
  }

  it("says what is wrong with its settings, without a stack", async () => {
    const { code, output } = await run({ PORT: "x", LOG_LEVEL: "loud" });
    expect(code).toBe(1);
    expect(output).toMatch(/^The configuration is not valid:\n {2}PORT must be .*\n {2}LOG_LEVEL must be .*\n$/);
  });

  it("warns of variables that resemble a setting, and starts", async () => {
    const program = await startProgram({
      RATE_LIMIT: "100",
      CORS_ORIGIN: "https://a.example",
      LOG_LEVEL: "warn",
      SHUTDOWN_DELAY_MS: "0",
    });
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(program.output()).toContain(
      "RATE_LIMIT is not a setting and has no effect. Did you mean RATE_LIMIT_PER_MINUTE?",
    );
    expect(program.output()).toContain('"variable":"CORS_ORIGIN","setting":"CORS_ORIGINS"');
    const explained = await run({ CORS_ORIGIN: "https://a.example" }, ["config"]);
    expect(explained).toMatchObject({ code: 0, output: expect.stringContaining("Did you mean CORS_ORIGINS?") });
  });

  it("says that its port is taken, without a stack", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { code, output } = await run({ PORT: port, LOG_LEVEL: "silent" });
    const logging = await run({ PORT: port, LOG_LEVEL: "warn" });
    other.close();
    expect(code).toBe(1);
    expect(output).toMatch(/^The port is already in use\. .*\n$/);
    expect(logging.output).toMatch(
      /^\{"level":40,.*"reason":"The port is already in use\..*"msg":"the gateway could not start"\}$/m,
    );
  });

  it("ends where it cannot start, also with a connection to Redis", async () => {
    // Without a reader, a connection does not notice that its other end is gone, and stays open.
    const silent = createServer((socket) => socket.on("error", () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    const { code, output } = await run({
      REDIS_URL: `redis://127.0.0.1:${String(port)}`,
      TRUSTED_DOCUMENTS: "none.json",
      LOG_LEVEL: "silent",
    });
    silent.close();
    expect(code).toBe(1);
    expect(output).toBe(
      "The manifest of trusted documents cannot be read (TRUSTED_DOCUMENTS): none.json, there is no such file.\n",
    );
  });

  it("does not start the sandbox in production unless requested", async () => {
    const production = { NODE_ENV: "production", PORT: "0", LOG_LEVEL: "silent", SHUTDOWN_DELAY_MS: "0" };
    const { code, output } = await run(production);
    expect(code).toBe(1);
    expect(output).toBe(
      "OPEN_CONNECTORS_URL must be set if NODE_ENV is production. To run the embedded sandbox anyway, start with --sandbox.\n",
    );
    const program = await startProgram(production, [], ["--sandbox"]);
    expect(program.output()).toContain("(embedded sandbox)");
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
    const explained = await run(production, ["config"]);
    expect(explained.code).toBe(1);
    expect(explained.output).toContain("OPEN_CONNECTORS_URL must be set if NODE_ENV is production.");
  });

  it("drains and ends with 0 on SIGTERM", async () => {
    const program = await startProgram({ LOG_LEVEL: "silent" });
    expect((await fetch(`${program.url}/health/ready`)).status).toBe(200);
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});
