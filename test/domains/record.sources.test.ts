/** Instances of a merged list of records that fail, and those beside them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { mergedRecords, SOURCES, type Arguments } from "../support/mergedRecords.ts";

let gateway: GatewayUnderTest;
const { read, fault, answer, hubCalls } = mergedRecords(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 4, users: 12, auditLogs: 0, checkAnswers: false } });
});
beforeEach(() => {
  gateway.sandbox.faults.clear();
  // The connectors have no documents: conditions are checked by the rows alone.
  gateway.sandbox.faults.add({
    on: "getConnectorApiDocs",
    answer: { status: 404, body: { message: "No document found" } },
  });
});
afterAll(() => gateway.stop());

describe("an instance of a merged list", () => {
  const read2 = (args: Arguments = {}) => read(`nodes { key } ${SOURCES}`, { first: 6, ...args });
  const where = { field: { path: "FirstName", matches: { eq: "Ana" } } };

  /** Each row of the other instances matches the condition. */
  const answerOthers = () => {
    for (const id of [418_001, 417_003]) answer(id, [{ id: 1, FirstName: "Ana" }]);
  };

  it.each([
    ["rejects the condition", 400, "The connected application rejects the condition"],
    ["does not have the object", 404, "No such object"],
  ])("that %s leaves the others unaffected", async (_name, status, message) => {
    answer(417_001, { message: "No such object", providerMessage: "No such object" }, { status });
    answerOthers();
    const { page, errors } = await read2({ where });
    expect(errors).toEqual([]);
    expect(page!.sources.map(({ error }) => error?.message ?? null)).toEqual([
      null,
      expect.stringContaining(message),
      null,
    ]);
    expect(page!.sources.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      status === 400 ? "BAD_USER_INPUT" : "NOT_FOUND",
      null,
    ]);
  });

  it("that ignores the condition returns none of its records", async () => {
    answer(417_001, [{ id: 1, FirstName: "Bo" }]);
    answerOthers();
    const { page } = await read2({ where });
    expect(page!.sources[1]).toMatchObject({
      returned: 0,
      error: { code: "BAD_USER_INPUT", message: expect.stringContaining("ignores the condition `=` on `FirstName`") },
    });
  });

  it("without the object has an error, and makes no hub call", async () => {
    const { page, errors } = await read2({ object: "Note" });
    expect(errors).toEqual([]);
    expect(page!.nodes).toHaveLength(6);
    expect(page!.sources.map(({ error }) => error?.code ?? null)).toEqual([null, "BAD_USER_INPUT", "BAD_USER_INPUT"]);
    expect(new Set(hubCalls().map((call) => call.split("?")[0]))).toEqual(new Set(["GET /hubs/crm/Note"]));
  });

  it("returns the records before one that is invalid", async () => {
    answer(417_001, [{ id: 1 }, 7, { id: 3 }]);
    const { page, errors } = await read2();
    expect(errors).toEqual([]);
    expect(page!.sources[1]).toMatchObject({
      returned: 1,
      error: { code: "UPSTREAM_INVALID_RESPONSE", message: expect.stringContaining("is not an object") },
    });
  });

  it.each([
    ["a refusal", { answer: { status: 403, body: { message: "m", providerMessage: "SECRET is wrong" } } }],
    ["an outage", { answer: { status: 500, body: { message: "down" } } }],
    ["a missing object", { answer: { status: 404 } }],
    ["HTML", { break: "garbage" }],
    ["an object", { answer: { status: 200, body: { id: 1 } } }],
  ] as const)("has the error for %s that a list of its own has", async (_name, change) => {
    const { organizationAdministrator } = gateway.sandbox.credentials;
    const [, secret = ""] = /User ([^,]+)/.exec(organizationAdministrator) ?? [];
    fault(417_001, JSON.parse(JSON.stringify(change).replace("SECRET", secret)) as typeof change);
    const single = `{ connectorInstance(id: "417001") { records(object: "contacts") { nodes { id } } } }`;
    const { errors } = await gateway.query(single);
    const [own] = errors as unknown as [
      { message: string; extensions: { code: string; upstream: Record<string, string | null> } },
    ];
    const { page } = await read2();
    const { error } = page!.sources[1]!;
    expect(error).toEqual({
      message: own.message,
      code: own.extensions.code,
      requestId: own.extensions.upstream["requestId"] === null ? null : expect.any(String),
      providerMessage: own.extensions.upstream["providerMessage"] ?? null,
    });
    expect(JSON.stringify(error)).not.toContain(secret);
  });
});
