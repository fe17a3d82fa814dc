import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody } from "../support/graphql.ts";
import { exchange, write } from "../support/raw.ts";
import { until } from "../support/until.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("HTTP at the edge", () => {
  let gateway: GatewayUnderTest;
  let graphql: string;
  beforeAll(async () => {
    gateway = await startGateway({
      environment: {
        CORS_ORIGINS: "https://app.example.com,https://admin.example.com",
        TRUST_PROXY: "loopback,192.0.2.0/24",
        REQUEST_TIMEOUT_MS: "1000",
      },
    });
    graphql = `${gateway.url}/graphql`;
  });
  afterAll(() => gateway.stop());

  const credentials = () => ({ authorization: gateway.sandbox.credentials.organizationAdministrator });
  const post = (headers: Record<string, string> = {}, query = "{ __typename }") =>
    exchange(graphql, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
  const read = ({ body }: { body: Buffer }) => parseBody(body);

  describe("methods and media types", () => {
    it.each(["PUT", "DELETE", "PATCH", "HEAD"])("answers %s with 405, and says what is allowed", async (method) => {
      const answer = await exchange(graphql, { method });
      expect([answer.status, answer.headers.allow]).toEqual([405, "GET, POST, OPTIONS"]);
      if (method !== "HEAD") expect(read(answer).errors[0]!.extensions.code).toBe("METHOD_NOT_ALLOWED");
    });

    it("says at OPTIONS what is allowed", async () => {
      const answer = await exchange(graphql, { method: "OPTIONS" });
      expect([answer.status, answer.headers.allow, answer.body.length]).toEqual([204, "GET, POST, OPTIONS", 0]);
      const plain = await startGateway();
      const without = await exchange(`${plain.url}/graphql`, { method: "OPTIONS" });
      await plain.stop();
      expect([without.status, without.headers.allow]).toEqual([204, "GET, POST, OPTIONS"]);
    });

    it("answers other methods at other routes with 405, and unknown paths with 404", async () => {
      const live = await exchange(`${gateway.url}/health/live`, { method: "POST" });
      expect([live.status, live.headers.allow]).toEqual([405, "GET, HEAD"]);
      expect((await exchange(`${gateway.url}/health/live`, { method: "HEAD" })).status).toBe(200);
      const nowhere = await exchange(`${gateway.url}/nowhere?secret=1`);
      expect([nowhere.status, read(nowhere).errors[0]!.extensions.code]).toEqual([404, "NOT_FOUND"]);
      expect(nowhere.body.toString()).not.toContain("secret");
    });

    it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "image/png"])(
      "answers a body of type %s with 415",
      async (type) => {
        const answer = await post({ "content-type": type });
        expect(answer.status).toBe(415);
        expect(read(answer).errors).toMatchObject([{ message: expect.stringContaining("application/json") }]);
      },
    );

    it.each(["text/html", "image/*", "application/xml"])("answers Accept: %s with 406", async (accept) => {
      const answer = await post({ accept });
      expect(answer.status).toBe(406);
    });

    it.each([
      ["application/json", "application/json; charset=utf-8", 200],
      ["application/graphql-response+json", "application/graphql-response+json; charset=utf-8", 200],
      [
        "application/graphql-response+json, application/json;q=0.9",
        "application/graphql-response+json; charset=utf-8",
        200,
      ],
      ["*/*", "application/json; charset=utf-8", 200],
    ])("answers Accept: %s with %s", async (accept, type, status) => {
      const answer = await post({ accept });
      expect([answer.status, answer.headers["content-type"]]).toEqual([status, type]);
    });

    it("does not run what a form of another site could send", async () => {
      const url = `${graphql}?query=${encodeURIComponent("{ organization { name } }")}`;
      gateway.sandbox.clearCalls();
      const simple = await exchange(url);
      expect(simple.status).toBe(422);
      expect(simple.body.toString()).toContain("CSRF");
      expect(gateway.calls()).toEqual([]);
      const preflighted = await exchange(url, { headers: { "apollo-require-preflight": "1" } });
      expect(read(preflighted).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
      // No form can set this header, and a script of another origin only after a preflight request.
      const authorized = await exchange(url, { headers: credentials() });
      expect(read(authorized).data.organization.name).toEqual(expect.any(String));
    });
  });

  describe("browsers of other origins", () => {
    const origin = "https://app.example.com";
    const preflight = (from: string) =>
      exchange(graphql, {
        method: "OPTIONS",
        headers: {
          origin: from,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type",
        },
      });

    it("may call from the origins of the list, without cookies", async () => {
      const { status, headers } = await preflight(origin);
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "authorization,content-type",
        "access-control-max-age": "600",
        vary: expect.stringContaining("Origin"),
      });
      expect(headers).not.toHaveProperty("access-control-allow-credentials");
      const answer = await post({ origin });
      expect(answer.headers).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "x-request-id, retry-after, content-disposition",
        vary: "Origin",
      });
    });

    it.each(["https://evil.example", "https://app.example.com.evil.example", "http://app.example.com", "null"])(
      "may not call from %s, nor read what came",
      async (other) => {
        expect((await preflight(other)).headers).not.toHaveProperty("access-control-allow-origin");
        const { headers } = await post({ origin: other });
        expect(headers).not.toHaveProperty("access-control-allow-origin");
        expect(headers.vary).toBe("Origin");
      },
    );

    it("may read nothing but GraphQL", async () => {
      const { headers } = await exchange(`${gateway.url}/metrics`, { headers: { origin } });
      expect(headers).not.toHaveProperty("access-control-allow-origin");
    });
  });

  it("sends security headers with every answer", async () => {
    const answers = await Promise.all([
      post(),
      post({ "content-type": "text/plain" }),
      exchange(`${gateway.url}/nowhere`),
      exchange(`${gateway.url}/health/ready`),
      exchange(`${gateway.url}/metrics`),
      exchange(graphql, { method: "PUT" }),
    ]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "x-request-id": expect.any(String),
      });
      expect(headers).not.toHaveProperty("x-powered-by");
      expect(headers).not.toHaveProperty("server");
    }
    for (const { headers } of [answers[0], answers[1], answers[5]] as const) {
      expect(headers["cache-control"]).toBe("no-store");
    }
  });

  describe("compression", () => {
    const large = "{ users(first: 100) { nodes { id email firstName lastName createdAt } } }";

    it.each([
      ["gzip, deflate", "gzip", gunzipSync],
      ["gzip, deflate, br", "br", brotliDecompressSync],
      ["gzip, deflate, br, zstd", "zstd", zstdDecompressSync],
      ["zstd;q=0, br;q=0.0, gzip;q=0.5", "gzip", gunzipSync],
    ])("answers Accept-Encoding: %s with %s", async (encodings, coding, decompress) => {
      const plain = await post(credentials(), large);
      expect(plain.headers).not.toHaveProperty("content-encoding");
      for (let time = 0; time < 2; time += 1) {
        const { headers, body } = await post({ ...credentials(), "accept-encoding": encodings }, large);
        expect(headers["content-encoding"]).toBe(coding);
        expect(headers.vary).toBe("Origin, accept-encoding");
        expect(body.length).toBeLessThan(plain.body.length / 3);
        expect(JSON.parse(decompress(body).toString())).toMatchObject({ data: read(plain).data });
      }
    });

    it("leaves alone what is small, and what nobody wants compressed", async () => {
      expect((await post({ "accept-encoding": "gzip" })).headers).not.toHaveProperty("content-encoding");
      for (const encodings of ["identity", "gzip;q=0", "deflate", "xgzip"]) {
        const { headers } = await post({ ...credentials(), "accept-encoding": encodings }, large);
        expect(headers).not.toHaveProperty("content-encoding");
        expect(headers.vary).toBe("Origin, accept-encoding");
      }
    });

    const users =
      "users(first: 150) { edges { cursor node { id databaseId email firstName lastName createdAt active } } }";
    const veryLarge = `{ a: ${users} b: ${users} }`;

    it("compresses what is very large on another thread, to the same text", async () => {
      const plain = await post(credentials(), veryLarge);
      expect(plain.body.length).toBeGreaterThan(60_000);
      for (let time = 0; time < 3; time += 1) {
        const { body } = await post({ ...credentials(), "accept-encoding": "zstd" }, veryLarge);
        expect(JSON.parse(zstdDecompressSync(body).toString())).toMatchObject({ data: read(plain).data });
      }
    });

    it("sends what is very large whole and alike, by either path", async () => {
      const answers = [];
      for (let time = 0; time < 3; time += 1) answers.push(await post(credentials(), veryLarge));
      for (const answer of answers) {
        expect(answer.headers["content-length"]).toBe(String(answer.body.length));
        expect(answer.body.toString()).toMatch(/[^\x00-\xff].*\}\n$/s);
        expect(read(answer).data).toEqual(read(answers[0]!).data);
      }
    });

    it("can be left to a balancer", async () => {
      const plain = await startGateway({ environment: { COMPRESSION: "off" } });
      const answer = await fetch(`${plain.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: plain.sandbox.credentials.organizationAdministrator,
          "accept-encoding": "gzip",
        },
        body: JSON.stringify({ query: large }),
      });
      await plain.stop();
      expect(answer.headers.get("content-encoding")).toBeNull();
    });
  });

  describe("the client's name", () => {
    const logged = async (name: string, headers: Record<string, string>) => {
      const answer = await post(headers, `query ${name} { __typename }`);
      const line = gateway.logs.find((one) => one.includes(`"${name}"`));
      return { id: answer.headers["x-request-id"], ...(JSON.parse(line!) as { requestId: string; address: string }) };
    };

    it("is known by the trace where there is no request id", async () => {
      const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
      expect(await logged("Traced", { traceparent })).toMatchObject({ id: TRACE, requestId: TRACE, traceId: TRACE });
      const both = await logged("Both", { traceparent, "x-request-id": "mine-2" });
      expect(both).toMatchObject({ id: "mine-2", requestId: "mine-2", traceId: TRACE });
      for (const bad of [`00-${"0".repeat(32)}-00f067aa0ba902b7-01`, "00-xyz", `${traceparent}z`, ""]) {
        expect((await post({ traceparent: bad })).headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
      }
    });

    it.each([
      ["198.51.100.7", "198.51.100.7"],
      ["203.0.113.9, 198.51.100.7", "198.51.100.7"],
      ["203.0.113.9, 198.51.100.7, 192.0.2.1", "198.51.100.7"],
      ["203.0.113.9, 192.0.2.1, 127.0.0.1", "203.0.113.9"],
    ])("is who the trusted proxies name: X-Forwarded-For: %s", async (forwarded, address) => {
      const name = `From${forwarded.replace(/\W/g, "_")}`;
      expect(await logged(name, { "x-forwarded-for": forwarded })).toMatchObject({ address });
    });

    it("is who is on the line where no proxy is trusted, and the right hop where their number is", async () => {
      for (const [trust, address] of [
        [undefined, "127.0.0.1"],
        ["1", "198.51.100.7"],
        ["2", "203.0.113.9"],
      ] as const) {
        const other = await startGateway({ environment: trust === undefined ? {} : { TRUST_PROXY: trust } });
        await other.query("query Hop { __typename }", {
          as: null,
          headers: { "x-forwarded-for": "192.0.2.66, 203.0.113.9, 198.51.100.7" },
        });
        await other.stop();
        expect(JSON.parse(other.logs.find((line) => line.includes('"Hop"'))!)).toMatchObject({ address });
      }
    });
  });

  describe("clients that are slow or broken", () => {
    const head = "POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n";

    it.each([
      ["its headers", "POST /graphql HTTP/1.1\r\nHost: gate"],
      ["its body", `${head}Content-Length: 100\r\n\r\n{"query":`],
    ])("cuts off who does not send %s in time", async (_what, bytes) => {
      expect(await write(gateway.url, bytes)).toMatch(/^HTTP\/1\.1 408 /);
    });

    it.each([
      ["bytes that are not HTTP", "\u0000\u0001 nonsense\r\n\r\n", "400"],
      ["two lengths", `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, "400"],
      ["a length and chunks", `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, "400"],
      ["a header with a bare line feed", `${head}Authorization: User a\n X: b\r\n\r\n`, "400"],
      ["headers without end", `${head}X: ${"x".repeat(20_000)}\r\n\r\n`, "431"],
    ])("answers %s as a GraphQL error, and closes", async (_what, bytes, status) => {
      const answer = await write(gateway.url, bytes);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toContain('{"errors":[{"message":"');
      expect(answer).not.toMatch(/HPE_|node:|\.js/);
    });

    it("answers what is not HTTP after the request before it on the connection", async () => {
      const release = gateway.sandbox.faults.add({ on: "getOrganization", delayMs: 60_000 });
      const { hostname, port } = new URL(gateway.url);
      const socket = connect({ host: hostname, port: Number(port) });
      let received = "";
      socket.on("data", (chunk) => (received += chunk.toString()));
      const closed = new Promise((resolve) => socket.on("close", resolve));
      const body = '{"query":"{ organization { name } }"}';
      const authorization = `Authorization: ${gateway.sandbox.credentials.organizationAdministrator}\r\n`;
      socket.write(`${head}${authorization}Content-Length: ${String(body.length)}\r\n\r\n${body}nonsense\r\n\r\n`);
      await until(() => gateway.sandbox.openCalls > 0);
      release();
      await until(() => received.includes('{"data":'));
      socket.write("nonsense\r\n\r\n");
      await closed;
      expect([...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["200", "400"]);
    });

    it("takes no more connections than it should", async () => {
      const few = await startGateway({ environment: { MAX_CONNECTIONS: "1" } });
      const first = write(few.url, `GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n`);
      // Whoever comes second is let go without an answer.
      await expect(write(few.url, "GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n").catch(() => "")).resolves.toBe(
        "",
      );
      await few.stop();
      expect(await first).toContain('{"status":"ok"}');
    });
  });
});
