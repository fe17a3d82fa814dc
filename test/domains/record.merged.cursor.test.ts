/** Cursors of records of several connector instances. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { INSTANCES, mergedRecords, SOURCES, type Arguments } from "../support/mergedRecords.ts";

let gateway: GatewayUnderTest;
const { read, cursorAfter, answer } = mergedRecords(() => gateway);
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { accounts: 4, users: 12, auditLogs: 0, checkAnswers: false } });
});
beforeEach(() => gateway.sandbox.faults.clear());
afterAll(() => gateway.stop());

describe("a cursor of a merged list", () => {
  it("is refused for another list, order, condition or caller, without a call", async () => {
    const after = await cursorAfter();
    const { user } = gateway.sandbox.credentials;
    const reversed = { connectorInstances: INSTANCES.toReversed() };
    const refused: [Arguments, string?][] = [
      [reversed],
      [{ connectorInstances: INSTANCES.slice(0, 2) }],
      [{ object: "accounts" }],
      [{ where: { field: { path: "FirstName", matches: { eq: "Ana" } } } }],
      [{ fields: ["FirstName"] }],
      [{}, user],
    ];
    for (const [args, as] of refused) {
      const { page, errors } = await read("nodes { id }", { after, ...args }, as);
      expect(page).toBeNull();
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining(
            "with the same sources in the same order, and the same filters and credentials",
          ),
          extensions: { code: "BAD_USER_INPUT" },
        },
      ]);
      expect(gateway.calls()).toEqual([]);
    }
  });

  it("is refused if it was changed, or is that of a single list", async () => {
    const after = await cursorAfter();
    const single = `query ($after: String) { connectorInstance(id: "418001") { records(object: "contacts", first: 10, after: $after) { pageInfo { endCursor } } } }`;
    const { data } = await gateway.query(single);
    const bytes = Buffer.from(after, "base64url");
    const changed = [...bytes.keys()]
      .filter((at) => at % 7 === 0 || at > bytes.length - 13)
      .map((at) => {
        const copy = Buffer.from(bytes);
        copy[at]! ^= 1;
        return copy.toString("base64url");
      });
    for (const other of [
      ...changed,
      data.connectorInstance.records.pageInfo.endCursor,
      "",
      "x".repeat(5_000),
      `${after}A`,
    ]) {
      const { errors } = await read("nodes { id }", { after: other });
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    }
    const { errors } = await gateway.query(single, { variables: { after } });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("shares the text of its pages with the other cursors of its page", async () => {
    const { page } = await read("edges { cursor }", { first: 60 });
    const cursors = page!.edges.map(({ cursor }) => cursor);
    const suffix = Math.ceil(((1 + 3 + 8) * 4) / 3);
    expect(new Set(cursors).size).toBe(60);
    expect(new Set(cursors.map((cursor) => cursor.slice(0, -suffix))).size).toBe(1);
  });

  it("cannot hold a page token of more than 1 kB", async () => {
    answer(417_001, [{ id: 1 }], { headers: { "Elements-Next-Page-Token": "t".repeat(1_025) } });
    const { page, errors } = await read(`nodes { id } ${SOURCES}`, { first: 6 });
    expect(errors).toEqual([]);
    expect(page!.nodes).toHaveLength(6);
    expect(page!.sources[1]).toMatchObject({ returned: 0, error: { code: "UPSTREAM_INVALID_RESPONSE" } });
  });

  it("has at most 4 kB, and is an error beyond that", async () => {
    const connectorInstances = [...INSTANCES, "418004"];
    for (const id of connectorInstances.map(Number)) {
      answer(id, [{ id: 1 }], { headers: { "Elements-Next-Page-Token": `${String(id)}${"t".repeat(1_000)}` } });
    }
    const { page, errors } = await read("nodes { id } pageInfo { endCursor }", { connectorInstances, first: 4 });
    expect(page!.nodes).toHaveLength(4);
    expect(page!.pageInfo.endCursor).toBeNull();
    expect(errors).toMatchObject([
      { path: ["records", "pageInfo", "endCursor"], extensions: { code: "UPSTREAM_INVALID_RESPONSE" } },
    ]);
  });
});
