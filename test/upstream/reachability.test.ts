/** Ways to the platform, and what the log and `/health/ready` say when there is none. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../sandbox/index.ts";
import { startProgram, type Program } from "../../scripts/support/program.ts";
import "../support/build.ts";
import { expectDiscreet } from "../support/discreet.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { freePort } from "../support/redis.ts";
import { hasTinyproxy, howToGetTinyproxy, Tinyproxy } from "../support/tinyproxy.ts";
import { TlsPlatform } from "../support/tlsPlatform.ts";
import { until } from "../support/until.ts";

const ORGANIZATION = "{ organization { name } }";

const linesAbout = (logs: readonly string[], what: string): Record<string, unknown>[] =>
  logs
    .join("")
    .split("\n")
    .filter((line) => line.includes(what))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const ready = async (url: string) => {
  const response = await fetch(`${url}/health/ready`);
  return { status: response.status, platform: ((await response.json()) as { platform: string }).platform };
};

describe("the log", () => {
  it.each([
    ["a host that does not exist", "http://platform.invalid", "dns", "platform.invalid"],
    ["a port that is closed", "http://127.0.0.1:9", "refused", "127.0.0.1:9"],
  ])("says once that nothing is to be found at %s, and why", async (_what, url, cause, host) => {
    const gateway = await startGateway({ upstreamUrl: `${url}/elements/api-v2` });
    try {
      for (let time = 0; time < 3; time += 1) {
        const answer = await gateway.query(ORGANIZATION);
        expect(answer.errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE" } }]);
        expectDiscreet(answer, gateway);
      }
      expect(await ready(gateway.url)).toEqual({ status: 503, platform: "unreachable" });
      expect(linesAbout(gateway.logs, "the platform is")).toMatchObject([
        { level: 40, msg: "the platform is unreachable", cause, host },
      ]);
    } finally {
      await gateway.stop();
    }
  });

  it("says when the platform is away, and when it is back", async () => {
    const gateway = await startGateway();
    const { sandbox } = gateway;
    try {
      await gateway.query(ORGANIZATION);
      sandbox.faults.add({ break: "reset" });
      await gateway.query(ORGANIZATION);
      sandbox.faults.clear();
      await gateway.query(ORGANIZATION);
      await gateway.query(ORGANIZATION);
      expect(linesAbout(gateway.logs, "the platform is").map(({ level, msg }) => [level, msg])).toEqual([
        [40, "the platform is unreachable"],
        [40, "the platform is reachable again"],
      ]);
    } finally {
      await gateway.stop();
    }
  });

  it("has the cause of each call for debugging, and nothing of whose it was", async () => {
    const gateway = await startGateway({ environment: { LOG_LEVEL: "debug" } });
    try {
      gateway.sandbox.faults.add({ on: "getAccount", break: "reset" });
      await gateway.query('{ account(id: "7301") { name } }');
      const calls = linesAbout(gateway.logs, "a REST call failed");
      expect(calls).toHaveLength(3);
      for (const call of calls) {
        expect(call).toMatchObject({ level: 20, method: "GET", route: "/accounts/{id}", cause: "connection" });
      }
      const [user] = gateway.sandbox.credentials.organizationAdministrator.split(", ");
      expect(gateway.logs.join("")).not.toContain(user!.split(" ")[1]);
      expect(gateway.logs.join("")).not.toContain("accounts/7301");
    } finally {
      await gateway.stop();
    }
  });
});

describe("readiness", () => {
  let gateway: GatewayUnderTest;
  afterEach(() => gateway.stop());

  it("waits for the platform once, and shows its later faults without counting them", async () => {
    gateway = await startGateway();
    gateway.sandbox.faults.add({ break: "reset" });
    expect(await ready(gateway.url)).toEqual({ status: 503, platform: "unreachable" });
    gateway.sandbox.faults.clear();
    expect(await ready(gateway.url)).toEqual({ status: 200, platform: "reachable" });
    gateway.sandbox.faults.add({ break: "reset" });
    await gateway.query(ORGANIZATION);
    expect(await ready(gateway.url)).toEqual({ status: 200, platform: "unreachable" });
    gateway.sandbox.faults.clear();
    await until(async () => (await ready(gateway.url)).platform === "reachable");
  });

  it("is that of the platform, if that is wanted", async () => {
    gateway = await startGateway({ environment: { READINESS: "platform" } });
    await gateway.query(ORGANIZATION);
    expect(await ready(gateway.url)).toEqual({ status: 200, platform: "reachable" });
    gateway.sandbox.faults.add({ answer: { status: 503 } });
    await gateway.query(ORGANIZATION);
    expect(await ready(gateway.url)).toEqual({ status: 503, platform: "unreachable" });
    gateway.sandbox.faults.clear();
    expect(await ready(gateway.url)).toEqual({ status: 200, platform: "reachable" });
  });
});

describe("another server at the platform's address", () => {
  const HTML = "<!doctype html><title>Sign in</title>";
  let server: Server;
  let reply: { status: number; type: string; body: string };
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    server = createServer((_, response) => {
      response.writeHead(reply.status, { "content-type": reply.type }).end(reply.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => gateway.stop());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ["a page", { status: 200, type: "text/html", body: HTML }],
    ["a page that is not found", { status: 404, type: "text/html", body: HTML }],
    ["a page for signing in", { status: 401, type: "text/html", body: HTML }],
    ["a page that is forbidden", { status: 403, type: "text/html", body: `\n<html>` }],
    ["a bare 404", { status: 404, type: "text/plain", body: "404 page not found" }],
    ["a 404 of another API", { status: 404, type: "application/json", body: '{"error":"not found"}' }],
  ])("that answers with %s is named, and the gateway is not ready", async (_what, sent) => {
    reply = sent;
    const { port } = server.address() as AddressInfo;
    gateway = await startGateway({ upstreamUrl: `http://127.0.0.1:${String(port)}/elements/api-v2` });
    expect(await ready(gateway.url)).toEqual({ status: 503, platform: "unreachable" });
    const answer = await gateway.query('{ organization { name } account(id: "7301") { name } }');
    expect(answer.errors).toMatchObject(
      answer.errors.map(() => ({
        message: expect.stringMatching(/is not the platform/),
        extensions: { code: "UPSTREAM_INVALID_RESPONSE", upstream: { status: sent.status } },
      })),
    );
    expect(answer.errors.length).toBeGreaterThan(0);
    expectDiscreet(answer, gateway);
    expect(await ready(gateway.url)).toMatchObject({ status: 503 });
    expect(linesAbout(gateway.logs, "the platform is")).toMatchObject([{ cause: "not the platform" }]);
  });
});

if (!hasTinyproxy) process.stderr.write(`Proxies are not tested. ${howToGetTinyproxy}\n`);
// In continuous integration, a missing tinyproxy is an error.
const withProxy = hasTinyproxy || process.env["CI"] ? describe : describe.skip;

describe("the start", () => {
  const startQuietly = (environment: Record<string, string>) =>
    startProgram({ LOG_LEVEL: "warn", SHUTDOWN_DELAY_MS: "0", ...environment });

  it("logs the cause if the platform cannot be reached, before any request", async () => {
    const program = await startQuietly({ OPEN_CONNECTORS_URL: "http://127.0.0.1:9" });
    await until(() => program.output().includes("the platform is unreachable"));
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(linesAbout([program.output()], "the platform is")).toMatchObject([{ level: 40, cause: "refused" }]);
  });

  it("makes the gateway ready, without credentials", async () => {
    const sandbox = await startSandbox({ accounts: 2, users: 3, auditLogs: 0 });
    const program = await startQuietly({ OPEN_CONNECTORS_URL: sandbox.origin });
    await until(() => sandbox.calls.length === 1);
    expect(sandbox.calls[0]?.headers.authorization).toBeUndefined();
    program.signal("SIGTERM");
    expect(await program.ended).toBe(0);
    await sandbox.stop();
  });
});

withProxy("through a proxy", () => {
  let sandbox: Sandbox;
  let tls: TlsPlatform;
  let proxy: Tinyproxy;
  let program: Program | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox();
    tls = await TlsPlatform.start(sandbox.origin);
    proxy = await Tinyproxy.start();
  });
  beforeEach(() => sandbox.clearCalls());
  afterEach(async () => {
    program?.signal("SIGKILL");
    await program?.ended;
  });
  afterAll(async () => {
    await proxy.stop();
    tls.stop();
    await sandbox.stop();
  });

  /** One read through a gateway of its own. Returns the error's code, and what the log says of the platform. */
  async function read(environment: Record<string, string>) {
    const before = proxy.requests().length;
    program = await startProgram({
      LOG_LEVEL: "info",
      MAX_EVENT_LOOP_DELAY_MS: "60000",
      SHUTDOWN_DELAY_MS: "0",
      ...environment,
    });
    const response = await fetch(`${program.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: sandbox.credentials.organizationAdministrator,
      },
      body: JSON.stringify({ query: ORGANIZATION }),
    });
    const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    program.signal("SIGTERM");
    await program.ended;
    expect(program.output()).not.toMatch(/hidden-1|hidden-2/);
    const warnings = program
      .output()
      .split("\n")
      .filter((line) => line.includes("the platform is"));
    return {
      codes: errors.map(({ extensions }) => extensions.code),
      // The probe at the start may have used a connection of its own.
      requests: [...new Set(proxy.requests().slice(before))],
      warnings: warnings.map((line) => JSON.parse(line) as object),
    };
  }

  it("HTTP goes as HTTP", async () => {
    const { codes, requests } = await read({ OPEN_CONNECTORS_URL: sandbox.url, HTTP_PROXY: proxy.url });
    expect(codes).toEqual([]);
    expect(requests).toEqual([expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/elements/)]);
  });

  it("HTTPS goes through a tunnel, with a CA of our own", async () => {
    const { codes, requests } = await read({
      OPEN_CONNECTORS_URL: tls.url,
      https_proxy: proxy.url,
      NODE_EXTRA_CA_CERTS: tls.ca,
    });
    expect(codes).toEqual([]);
    expect(requests).toEqual([`CONNECT localhost:${String(tls.port)} HTTP/1.1`]);
  });

  it("nothing goes that NO_PROXY names", async () => {
    const { codes, requests } = await read({
      OPEN_CONNECTORS_URL: tls.url,
      HTTPS_PROXY: proxy.url,
      NO_PROXY: "example.com,localhost",
      NODE_EXTRA_CA_CERTS: tls.ca,
    });
    expect([codes, requests]).toEqual([[], []]);
  });

  it("that is not there, the log names the proxy", async () => {
    const host = `127.0.0.1:${String(await freePort())}`;
    const { codes, warnings } = await read({
      OPEN_CONNECTORS_URL: tls.url,
      HTTPS_PROXY: `http://user:hidden-2@${host}`,
      NODE_EXTRA_CA_CERTS: tls.ca,
    });
    expect(codes).toEqual(["UPSTREAM_UNAVAILABLE"]);
    expect(warnings).toMatchObject([{ cause: "proxy", code: "ECONNREFUSED", proxy: host }]);
  });

  it("that refuses, the log names the proxy", async () => {
    const { warnings } = await read({
      OPEN_CONNECTORS_URL: tls.url,
      HTTPS_PROXY: `http://gateway:hidden-2@127.0.0.1:${String(proxy.port)}`,
    });
    expect(warnings).toMatchObject([{ cause: "proxy", host: `localhost:${String(tls.port)}` }]);
  });

  it.each([
    ["directly", {}],
    ["through the proxy", { HTTPS_PROXY: "on" }],
  ])("or not: a certificate that nobody knows is named, %s", async (_what, environment) => {
    const through = Object.fromEntries(Object.keys(environment).map((name) => [name, proxy.url]));
    const { codes, warnings } = await read({ OPEN_CONNECTORS_URL: tls.url, ...through });
    expect(codes).toEqual(["UPSTREAM_UNAVAILABLE"]);
    expect(warnings).toMatchObject([{ cause: "tls", host: `localhost:${String(tls.port)}` }]);
  });
});
