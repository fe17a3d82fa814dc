/** Writes of records: none may reach a path of the platform itself, by whatever name. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { operations } from "../../sandbox/contract/document.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import { mutate } from "../support/mutate.ts";

/** Of the contract, some that it does not have, and other spellings. */
const ROOTS = [
  ...new Set(operations.map(({ template }) => template.split("/")[1] ?? "").filter((root) => !root.startsWith("{"))),
  ...["authentication", "bulk", "common-resources", "events", "integrations", "jobs", "metrics", "usage", "vdrs"],
  ...["Users", "ACCOUNTS", "users.json", "accounts."],
];
/** Of Google Drive, which has no accounts. */
const INSTANCE = "417005";
const SALESFORCE = "418001";
const values = { active: false };

const record = (key: string, instance = INSTANCE) => globalId("ConnectorRecord", `${instance}:${key}`);

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { kind: true, checkAnswers: false } });
});
afterEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

const create = (input: object) =>
  mutate(gateway, "createRecord", { input: { values, ...input }, payload: "record { key }" });

/** The three mutations of a record that exists. */
const changes = (id: string) =>
  [
    () => mutate(gateway, "updateRecord", { input: { record: id, values }, payload: "record { key }" }),
    () => mutate(gateway, "replaceRecord", { input: { record: id, values }, payload: "record { key }" }),
    () => mutate(gateway, "deleteRecord", { input: { record: id }, payload: "deletedRecordId" }),
  ] as const;

const answerWith = (on: string, body: unknown) => gateway.sandbox.faults.add({ on, answer: { status: 200, body } });

/** Calls of the platform that write, or that have the token of an instance. */
const writes = () =>
  gateway.sandbox.calls
    .filter(({ method, headers }) => method !== "GET" || headers.authorization?.includes("Element"))
    .map(({ method, path }) => `${method} ${path}`);

interface Answer {
  readonly payload: { readonly userErrors: unknown };
  readonly errors: unknown;
}

async function expectRejected(send: () => Promise<Answer>) {
  const { payload, errors } = await send();
  expect(errors).toEqual([]);
  expect(payload.userErrors).toMatchObject([{ code: "INVALID", requestId: null }]);
  expect(writes()).toEqual([]);
}

describe.each(ROOTS)("a path of the platform is not written to: %s", (root) => {
  it.each([
    ["as an object", `${root}:id=9101`],
    ["as an object, with the key `me`", `${root}:id=me`],
    ["as the parent of a child", `${root}:id=9101:roles:id=admin`],
    ["as a child", `contacts:id=1:${root}:id=9101`],
  ])("in the id of a record: %s", async (_name, key) => {
    for (const change of changes(record(key))) await expectRejected(change);
  });

  it("as the object of a new record, or as that of its parent", async () => {
    await expectRejected(() => create({ connectorInstance: INSTANCE, object: root }));
    await expectRejected(() => create({ parent: record(`${root}:id=9101`), object: "users" }));
    await expectRejected(() => create({ parent: record("contacts:id=1"), object: root }));
  });

  it("if the instance lists an object of this name", async () => {
    answerWith("listConnectorInstanceObjects", [{ name: root }, { name: "contacts" }]);
    for (const change of changes(record(`${root}:id=9101`))) await expectRejected(change);
    await expectRejected(() => create({ connectorInstance: INSTANCE, object: root }));
    await expectRejected(() => create({ parent: record(`${root}:id=9101`), object: "notes" }));
  });

  it("if neither the document nor the objects can be read", async () => {
    gateway.sandbox.faults.add({ on: "listConnectorInstanceObjects", answer: { status: 403 } });
    gateway.sandbox.faults.add({ on: "getConnectorApiDocs", answer: { status: 403 } });
    for (const change of changes(record(`${root}:id=9101`, "417002"))) await expectRejected(change);
    await expectRejected(() => create({ connectorInstance: "417002", object: root }));
  });
});

describe("a path of the platform that the connector can read only", () => {
  let shared: GatewayUnderTest;
  beforeAll(async () => {
    shared = gateway;
    gateway = await startGateway({ sandbox: { kind: true, checkAnswers: false } });
  });
  afterAll(async () => {
    await gateway.stop();
    gateway = shared;
  });

  it.each(ROOTS)("is not written to: %s", async (root) => {
    const get = { get: { responses: { 200: { schema: { type: "array", items: { type: "object" } } } } } };
    const paths = Object.fromEntries(
      ROOTS.flatMap((name) => [
        [`/${name}`, get],
        [`/${name}/{id}`, get],
      ]),
    );
    answerWith("getConnectorApiDocs", { swagger: "2.0", paths });
    answerWith(
      "listConnectorInstanceObjects",
      ROOTS.map((name) => ({ name })),
    );
    for (const change of changes(record(`${root}:id=9101`))) await expectRejected(change);
    await expectRejected(() => create({ connectorInstance: INSTANCE, object: root }));
    await expectRejected(() => create({ parent: record(`${root}:id=9101`), object: "notes" }));
  });
});

describe("an object of the application whose name the platform has, too", () => {
  it("is written by the methods that the document of the connector has", async () => {
    const id = record("accounts:Id=7301", SALESFORCE);
    const [update, replace, remove] = changes(id);
    answerWith("updateHubRecord", { Id: "7301", Name: "x" });
    answerWith("deleteHubRecord", "");
    answerWith("createHubRecord", { Id: "7301", Name: "x" });
    expect((await create({ connectorInstance: SALESFORCE, object: "accounts" })).payload.userErrors).toEqual([]);
    expect(writes()).toEqual(["POST /hubs/crm/accounts"]);
    expect((await update()).payload.userErrors).toEqual([]);
    expect(writes()).toEqual(["PATCH /hubs/crm/accounts/7301"]);
    expect((await remove()).payload.userErrors).toEqual([]);
    expect(writes()).toEqual(["DELETE /hubs/crm/accounts/7301"]);
    // The platform replaces its own accounts by this method.
    await expectRejected(replace);
  });

  it.each(["users", "instances", "settings", "objects"])(
    "has no children of the platform's own: accounts/%s",
    async (child) => {
      for (const change of changes(record(`accounts:Id=7301:${child}:Id=9101`, SALESFORCE))) {
        await expectRejected(change);
      }
      await expectRejected(() => create({ parent: record("accounts:Id=7301", SALESFORCE), object: child }));
    },
  );

  it("has the children that the document of the connector has", async () => {
    answerWith("createHubRecordChild", { Id: "1", Title: "x" });
    const parent = record("accounts:Id=7301", SALESFORCE);
    expect((await create({ parent, object: "notes" })).payload.userErrors).toEqual([]);
    expect(writes()).toEqual(["POST /hubs/crm/accounts/7301/notes"]);
    await expectRejected(() => create({ parent, object: "unheard" }));
  });
});
