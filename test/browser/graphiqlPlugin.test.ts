import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fastify, { type FastifyInstance } from "fastify";
import { graphiqlPage } from "../../src/server/routes/graphiql.ts";
import { packageRoot } from "../../src/server/packageRoot.ts";
import "../support/build.ts";

const root = packageRoot(import.meta.url);
const directory = new URL("dist/graphiql/", root);
const browser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const config = { endpoint: "/graphql", callers: [{ role: "user", authorization: "User a, Organization b" }] };

describe("GraphiQL's plugin", () => {
  let app: FastifyInstance;

  beforeAll(async () => {
    app = fastify();
    app.route({ method: ["GET", "POST"], url: "/graphql", handler: () => ({ data: "an answer" }) });
    await app.register(graphiqlPage({ directory, config }));
  });
  afterAll(() => app.close());

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  it.each(["/", "/graphql"])("gives browsers a page on %s that runs scripts of its own origin alone", async (url) => {
    const reply = await get(url, browser);
    expect(reply.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": expect.stringContaining("default-src 'none'; script-src 'self'; worker-src 'self';"),
      "cache-control": "no-cache",
      vary: "accept, accept-encoding",
    });
    expect(reply.body).not.toMatch(/<script[^>]*>[^<]/);
    expect(reply.body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it.each([
    ["a query in the address", "/graphql?query=%7B__typename%7D", browser],
    ["JSON", "/graphql", { accept: "application/graphql-response+json" }],
    ["anything", "/graphql", { accept: "*/*" }],
    ["JSON rather than HTML", "/graphql", { accept: "application/json, text/html;q=0.5" }],
    ["nothing in particular", "/graphql", {}],
  ])("leaves GET /graphql to the API for a client that sends or takes %s", async (_, url, headers) => {
    expect((await get(url, headers)).json()).toEqual({ data: "an answer" });
  });

  it("answers other clients on / with 404", async () => {
    expect((await get("/", { accept: "application/json" })).statusCode).toBe(404);
  });

  it("serves what the page links to, for good and compressed", async () => {
    const { body } = await get("/", browser);
    const links = [...body.matchAll(/(?:src|href)="(graphiql\/main-[^"]+)"/g)].map(([, link]) => `/${String(link)}`);
    expect(links).toHaveLength(2);
    for (const link of links) {
      const plain = await get(link);
      expect(plain.headers["cache-control"]).toContain("immutable");
      expect(plain.headers["content-encoding"]).toBeUndefined();
      for (const [accepted, coding] of [
        ["deflate, gzip", "gzip"],
        ["deflate, br", "br"],
        ["gzip;q=0.5, br;q=1.0", "br"],
        ["gzip;q=0.5, br;q=0", "gzip"],
      ] as const) {
        const compressed = await get(link, { "accept-encoding": accepted });
        expect(compressed.headers["content-encoding"]).toBe(coding);
        expect(compressed.rawPayload.length).toBeLessThan(plain.rawPayload.length * 0.7);
      }
    }
  });

  it("has what the page and its style sheet announce, fonts and scripts that are fetched early", async () => {
    const { body } = await get("/", browser);
    const [, sheet] = /href="(graphiql\/main-[^"]+\.css)"/.exec(body) ?? [];
    const { body: css } = await get(`/${String(sheet)}`);
    const fonts = [...css.matchAll(/url\(["']?\.\/(font-[^"')]+)/g)].map(([, name]) => `/graphiql/${String(name)}`);
    const scripts = [...body.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, name]) => `/${String(name)}`);
    expect(fonts.length).toBeGreaterThan(10);
    expect(scripts.length).toBeGreaterThan(3);
    expect(css).not.toContain("data:font");
    for (const url of [...fonts, ...scripts]) {
      const reply = await get(url);
      expect([url, reply.statusCode]).toEqual([url, 200]);
      expect(reply.headers["content-type"]).toMatch(
        /^(?:font\/(?:woff2?|ttf)|(?:text|application)\/javascript; charset=utf-8)$/,
      );
    }
  });

  it("keeps small what a browser waits for before it shows something", async () => {
    const { body } = await get("/", browser);
    const links = [...body.matchAll(/(?:src|href)="(graphiql\/[^"]+\.(?:js|css))"/g)].map(
      ([, link]) => `/${String(link)}`,
    );
    const sizes = await Promise.all(
      links.map(async (link) => (await get(link, { "accept-encoding": "br" })).rawPayload.length),
    );
    const sheet = sizes[links.findIndex((link) => link.endsWith(".css"))] ?? NaN;
    expect(sheet).toBeLessThan(40_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_300_000);
  });

  it("answers 304 to a browser that has a script already, but never for the page", async () => {
    const { body, headers: ofPage } = await get("/", browser);
    const link = `/${String(/src="(graphiql\/main-[^"]+)"/.exec(body)?.[1])}`;
    const { headers } = await get(link);
    const again = await get(link, { "if-none-match": String(headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    // A validator of size and date would be the same for the page of every release.
    expect(ofPage).not.toHaveProperty("etag");
    expect(ofPage).not.toHaveProperty("last-modified");
  });

  it("returns the page's configuration, which must not be stored", async () => {
    const reply = await get("/graphiql/config.json");
    expect(reply.json()).toEqual(config);
    expect(reply.headers["cache-control"]).toBe("no-store");
  });

  it.each([
    "/graphiql/",
    "/graphiql/none.js",
    "/graphiql/index.html",
    "/graphiql/..%2f..%2fpackage.json",
    "/graphiql/.fingerprint",
  ])("has nothing at %s", async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });
});

it("refuses to start without the build, and says how to build", async () => {
  const empty = await mkdtemp(join(tmpdir(), "graphiql-"));
  const app = fastify();
  await expect(app.register(graphiqlPage({ directory: pathToFileURL(`${empty}/`), config }))).rejects.toThrow(
    "GraphiQL is not built. Build it with: npm run build:graphiql",
  );
  await rm(empty, { recursive: true });
});

it("finds the project from the sources as well as from the compiled files", () => {
  for (const file of ["src/server/graphiql.ts", "dist/src/server/graphiql.js"]) {
    expect(packageRoot(new URL(file, root)).href).toBe(root.href);
  }
  expect(() => packageRoot("file:///nowhere/at/all.js")).toThrow("No package.json in or above");
});
