/** Trusted documents: only documents of a manifest are executed, by id or by their whole text. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FindAccountsDocument } from "../../docs/examples/generated/graphql.ts";
import { packageRoot } from "../../src/server/packageRoot.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { parseBody } from "../support/graphql.ts";
import { persistedQuery, sha256 } from "../support/persistedQuery.ts";

const MANIFEST = "docs/examples/generated/persisted-documents.json";
const documents = JSON.parse(readFileSync(new URL(MANIFEST, packageRoot(import.meta.url)), "utf8")) as Record<
  string,
  string
>;
const idOf = (text: string) => `sha256:${sha256(text)}`;
const find = (name: string) => Object.entries(documents).find(([, text]) => text.includes(`query ${name}`))!;
const [id, text] = find("FindAccounts");
const digits = id.slice("sha256:".length);
const CALL = /^GET \/accounts\?/;

let gateway: GatewayUnderTest;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "trusted-"));
  gateway = await startGateway({
    sandbox: { auditLogs: 0 },
    environment: { TRUSTED_DOCUMENTS: MANIFEST, GRAPHIQL: "" },
  });
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await gateway.stop();
});

const headers = () => ({
  "content-type": "application/json",
  authorization: gateway.sandbox.credentials.organizationAdministrator,
});

/** Sends a body unchanged, and returns the whole response as text. */
async function post(body: unknown, more: Record<string, string> = {}) {
  gateway.sandbox.clearCalls();
  const init = { method: "POST", headers: { ...headers(), ...more }, body: JSON.stringify(body) };
  const response = await fetch(`${gateway.url}/graphql`, init);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

async function get(parameters: Record<string, string>) {
  gateway.sandbox.clearCalls();
  const search = new URLSearchParams(parameters).toString();
  const response = await fetch(`${gateway.url}/graphql?${search}`, { headers: headers() });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

describe("a trusted document", () => {
  it("has the id that its typed document carries", () => {
    expect(FindAccountsDocument).toMatchObject({ __meta__: { hash: id } });
  });

  it.each([
    ["its id", { documentId: id }],
    ["its id without the name of the hash", { documentId: digits }],
    ["its hash, as Apollo's clients send it", { extensions: persistedQuery(digits) }],
    ["its hash and its text", { extensions: persistedQuery(digits), query: text }],
    ["its whole text", { query: text }],
    ["its id and the name of its operation", { documentId: id, operationName: "FindAccounts" }],
    ["its id and variables", { documentId: id, variables: {} }],
  ])("runs by %s", async (_, body) => {
    const { status, text: answer } = await post(body);
    expect(status).toBe(200);
    expect(parseBody(answer).data.accounts.totalCount).toBe(2);
    expect(gateway.calls()).toEqual([expect.stringMatching(CALL)]);
  });

  it.each([
    ["its id", { documentId: id }],
    ["its hash, as Apollo's clients send it", { extensions: JSON.stringify(persistedQuery(digits)) }],
    ["its whole text", { query: text }],
  ])("runs by GET, by %s", async (_, parameters) => {
    const { status, text: answer } = await get({ ...parameters, variables: JSON.stringify({ name: "Harbour%" }) });
    expect(status).toBe(200);
    expect(parseBody(answer).data.accounts.nodes).toMatchObject([{ name: "Harbour Logistics" }]);
    expect(gateway.calls()).toHaveLength(1);
  });

  it("runs by GET with question marks in its variables", async () => {
    const search = `documentId=${id}&variables=${encodeURIComponent('{"name":"Wh?t"}').replace("%3F", "?")}`;
    const response = await fetch(`${gateway.url}/graphql?${search}`, { headers: headers() });
    expect(await response.json()).toMatchObject({ data: { accounts: { totalCount: 0 } } });
  });

  it("gets the same answer to the byte, by whatever name and method", async () => {
    const [, agreed] = find("OrganizationAtAGlance");
    const withoutTime = (answer: string) => answer.replace(/"milliseconds":\d+/, "");
    const answers = [
      await post({ query: agreed }),
      await post({ documentId: idOf(agreed) }),
      await post({ extensions: persistedQuery(idOf(agreed).slice(7)) }),
      await get({ documentId: idOf(agreed) }),
    ];
    expect(new Set(answers.map((answer) => withoutTime(answer.text))).size).toBe(1);
    expect(new Set(answers.map(({ type }) => type)).size).toBe(1);
  });

  it("may be a mutation, which GET does not run", async () => {
    const [mutation] = Object.entries(documents).find(([, document]) => document.startsWith("mutation CloseAccount"))!;
    const refused = await get({ documentId: mutation });
    expect(refused.status).toBe(405);
    expect(gateway.calls()).toEqual([]);
    const { text: answer } = await post({ documentId: mutation, variables: { account: "7309" } });
    expect(parseBody(answer).data.deleteAccount.userErrors).toEqual([]);
  });

  it("needs credentials, and is held to its limits, like any other", async () => {
    const { text: answer } = await post({ documentId: id }, { authorization: "nonsense" });
    expect(parseBody(answer).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
    const [pages] = find("PageThroughUsers");
    const tooMany = await post({ documentId: pages, variables: { first: 1_001 } });
    expect(parseBody(tooMany.text).errors[0]!.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("every other document is refused before any REST call", () => {
  const tampered = text.replace("totalCount", "totalCount __typename");
  const introspection = "{ __schema { queryType { name } } }";
  const refusals: [string, Record<string, unknown>, RegExp][] = [
    ["an id that is not known", { documentId: idOf("{ __typename }") }, /^No trusted document has the id sha256:/],
    [
      "a hash that is not known",
      { extensions: persistedQuery("0".repeat(64)) },
      /^No trusted document has the id sha256:0+/,
    ],
    ["an invalid id", { documentId: "FindAccounts" }, /must be "sha256:" and 64 .*but got a string of 12 characters/],
    ["an id of another kind", { documentId: 7 }, /must be "sha256:" .*but got an integer of 1 digit/],
    ["a hash in capitals", { extensions: persistedQuery(digits.toUpperCase()) }, /must be "sha256:" and 64/],
    ["another document's id", { documentId: find("AccountPage")[0], query: text }, /`query` is not the document/],
    ["a text that was tampered with", { query: tampered }, /not a trusted document/],
    ["a tampered text with its own hash", { query: tampered, documentId: idOf(tampered) }, /^No trusted document/],
    ["a tampered text with a trusted id", { query: tampered, documentId: id }, /`query` is not the document/],
    ["a trusted text with a space more", { query: `${text} ` }, /not a trusted document/],
    ["introspection", { query: introspection }, /not a trusted document/],
    ["what routers ask a subgraph", { query: "{ _service { sdl } }" }, /not a trusted document/],
    [
      "a request to register a document",
      { query: "{ __typename }", extensions: persistedQuery(idOf("{ __typename }").slice(7)) },
      /^No trusted/,
    ],
    ["no document at all", {}, /Expected the `documentId` of a trusted document/],
    ["an empty one", { query: "" }, /Expected the `documentId` of a trusted document/],
    ["an invalid text", { query: { kind: "Document" } }, /Expected the `documentId` of a trusted document/],
  ];

  /** What names no document at all is a bad request; another document cannot be run. */
  const statusOf = (sentence: RegExp) => (/must be|documentId/.test(sentence.source) ? 400 : 422);

  it.each(refusals)("by POST: %s", async (_, body, sentence) => {
    const { status, text: answer } = await post(body);
    expect(status).toBe(statusOf(sentence));
    const { errors, data } = parseBody(answer);
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      { message: expect.stringMatching(sentence), extensions: { code: "DOCUMENT_NOT_TRUSTED" } },
    ]);
    expect(gateway.calls()).toEqual([]);
  });

  it.each(refusals.filter(([, body]) => Object.values(body).every((value) => typeof value === "string")))(
    "by GET: %s",
    async (_, parameters, sentence) => {
      const { status, text: answer } = await get(parameters as Record<string, string>);
      expect(status).toBe(statusOf(sentence));
      expect(parseBody(answer).errors[0]!.message).toMatch(sentence);
      expect(gateway.calls()).toEqual([]);
    },
  );

  it("several at once, and two of one name", async () => {
    expect((await post([{ documentId: id }, { documentId: id }])).status).toBe(400);
    // The first is looked at, and it alone is run.
    gateway.sandbox.clearCalls();
    const search = `query=${encodeURIComponent(text)}&query=${encodeURIComponent("{ organization { name } }")}`;
    const response = await fetch(`${gateway.url}/graphql?${search}`, { headers: headers() });
    expect((await response.json()) as object).toMatchObject({ data: { accounts: { totalCount: 2 } } });
  });

  it("in the media type that the client reads", async () => {
    const { type } = await post({}, { accept: "application/graphql-response+json" });
    expect(type).toBe("application/graphql-response+json; charset=utf-8");
    expect((await post({})).type).toBe("application/json; charset=utf-8");
  });
});

describe("GraphiQL", () => {
  it("is off with trusted documents, as it could not even ask for the schema", async () => {
    const response = await fetch(`${gateway.url}/`, { headers: { accept: "text/html" } });
    expect(response.status).toBe(404);
  });
});

describe("a manifest", () => {
  const start = (content: unknown) => {
    const path = join(directory, "manifest.json");
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return startGateway({ sandbox: { auditLogs: 0 }, environment: { TRUSTED_DOCUMENTS: path } });
  };

  it("may be that of Apollo's generator", async () => {
    const body = "query Mine { organization { name } }";
    const operations = [{ id: idOf(body).slice(7), name: "Mine", type: "query", body }];
    const apollo = await start({ format: "apollo-persisted-query-manifest", version: 1, operations });
    const { data } = await apollo.query(body);
    expect(data.organization.name).toBe("Freight Portal");
    await apollo.stop();
  });

  it("may contain documents that are no longer valid: they are logged, and others are executed", async () => {
    const old = "query Old { organization { gone } }";
    const good = "query Good { organization { name } }";
    const mixed = await start({ [idOf(old)]: old, [idOf(good)]: good });
    expect(mixed.logs.join("")).toMatch(
      new RegExp(`"id":"${idOf(old)}".*Cannot query field.*invalid trusted document`),
    );
    expect((await mixed.query(old)).errors[0]!.extensions["code"]).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await mixed.query(good)).data.organization.name).toBe("Freight Portal");
    await mixed.stop();
  });

  it("may hold introspection, which is refused where it is switched off", async () => {
    const asked = "query Kind { __schema { queryType { name } } }";
    const on = await start({ [idOf(asked)]: asked });
    const off = await startGateway({
      environment: { TRUSTED_DOCUMENTS: join(directory, "manifest.json"), INTROSPECTION: "off" },
    });
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await on.query(asked)).data).toEqual({ __schema: { queryType: { name: "Query" } } });
      const { data, errors } = await off.query(asked);
      expect(data).toBeUndefined();
      expect(errors[0]!.extensions).toMatchObject({ validationErrorCode: "INTROSPECTION_DISABLED" });
    }
    await on.stop();
    await off.stop();
  });

  it.each([
    ["is not JSON", "query", /must be JSON, but .*manifest\.json is not/],
    ["is a list", [], /must map ids/],
    ["is empty", {}, /holds no document/],
    [
      "has ids of another kind",
      { FindAccounts: text },
      /must map ids such as "sha256:…" to documents, but has "FindAccounts"/,
    ],
    ["has another document under an id", { [id]: "{ organization { name } }" }, /has another document under sha256:/],
    ["has a format that is not known", { format: "relay" }, /format that is not known: "relay"/],
  ])("that %s is refused at the start", async (_, content, sentence) => {
    await expect(start(content)).rejects.toThrow(sentence);
  });

  it("that is missing is refused at the start", async () => {
    const environment = { TRUSTED_DOCUMENTS: join(directory, "none.json") };
    await expect(startGateway({ environment })).rejects.toThrow(
      /cannot be read \(TRUSTED_DOCUMENTS\): .*none\.json, there is no such file/,
    );
  });
});
