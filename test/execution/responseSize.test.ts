/** A response is bounded in bytes, whatever it is made of. */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { onEachPath } from "../support/onEachPath.ts";
import { startRawPlatform, type RawPlatform } from "../support/rawPlatform.ts";

const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${String(index)}: ${field}`).join(" ");

describe("the bound of a response", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { auditLogs: 0 }, environment: { MAX_ANSWER_BYTES: "20000" } });
  });
  afterAll(() => gateway.stop());

  it("holds for errors: one call that fails may be an error of every row", async () => {
    const disarm = gateway.sandbox.faults.add({ on: "getOrganization", answer: { status: 403 } });
    const nodes = `nodes { ${aliases(20, "organization { name }")} }`;
    const few = await gateway.query(`{ accounts(first: 1) { ${nodes} } }`);
    expect(few.errors).toHaveLength(20);
    const { data, errors } = await gateway.query(`{ accounts(first: 10) { ${nodes} } }`);
    disarm();
    expect([data, errors.map(({ extensions }) => extensions["code"])]).toEqual([null, ["ANSWER_TOO_LARGE"]]);
  });

  it("ends a mutation with the warning that the change may have been made", async () => {
    const update = (selection: string) =>
      gateway.query(
        `mutation { updateAccount(input: { account: "7301", description: "x" }) { account { ${selection} } } }`,
      );
    expect((await update("description")).data).toEqual({ updateAccount: { account: { description: "x" } } });
    const { data, errors } = await update(aliases(30, "users(first: 50) { nodes { id email firstName lastName } }"));
    expect(gateway.calls()[0]).toBe("PATCH /accounts/7301");
    expect({ data, errors }).toEqual({
      data: null,
      errors: [
        {
          message: expect.stringMatching(/MAX_ANSWER_BYTES.* may have been made/),
          extensions: { code: "ANSWER_TOO_LARGE", limit: "MAX_ANSWER_BYTES", outcomeUnknown: true },
        },
      ],
    });
  });
});

onEachPath("the bound of a response in bytes of UTF-8", (start) => {
  const LIMIT = 30_000;
  let names: string[] = [];
  let platform: RawPlatform;
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    platform = await startRawPlatform((call) => {
      const { searchParams } = new URL(call.replace("GET ", ""), "http://platform");
      const size = Number(searchParams.get("pageSize"));
      const offset = Number(searchParams.get("offset"));
      const rows = names.map((firstName, index) => ({ id: index + 1, firstName }));
      return JSON.stringify(rows.slice(offset, offset + size));
    });
    const environment = { MAX_ANSWER_BYTES: String(LIMIT) };
    gateway = await start({ environment, upstreamUrl: platform.url });
  });
  afterAll(async () => {
    await gateway.stop();
    await platform.stop();
  });

  /** Reads users whose names make the data as long as the limit, and one byte longer. */
  const readAtLimit = async (document: string, rows: number, text: string) => {
    const codes: unknown[] = [];
    const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
    for (const excess of [0, 1]) {
      names = Array.from({ length: rows }, () => "x");
      const room = LIMIT + excess - sizeOf((await gateway.query(document)).data);
      const each = Math.floor(room / rows / (sizeOf(text) - 2));
      const rest = room - each * rows * (sizeOf(text) - 2);
      names = names.map((_, row) => `x${text.repeat(each)}${row === 0 ? "x".repeat(rest) : ""}`);
      const { data, errors } = await gateway.query<{ users: unknown } | null>(document);
      codes.push([data && sizeOf(data), ...errors.map(({ extensions }) => extensions.code)]);
    }
    return codes;
  };

  it.each(["a", "é", "漢", "😀", '"', "\\", "\u0001"])("is exact for %j", async (text) => {
    const expected = [[LIMIT], [null, "ANSWER_TOO_LARGE"]];
    expect(await readAtLimit("{ users(first: 2) { nodes { firstName } } }", 2, text)).toEqual(expected);
    expect(await readAtLimit("{ users(first: 450) { nodes { databaseId firstName } } }", 450, text)).toEqual(expected);
  });
});

describe("the bound of responses that clients have not read", () => {
  it("counts bytes, also of characters that have several", async () => {
    const gateway = await startGateway({
      sandbox: { auditLogs: 0 },
      environment: { MAX_PENDING_ANSWER_BYTES: "200000" },
    });
    const read = async (character: string) => {
      // By its first row, the response is short.
      const rows = [{ id: 1 }, { id: 2, firstName: character.repeat(90_000) }];
      const remove = gateway.sandbox.faults.add({ on: "listUsers", answer: { status: 200, body: rows } });
      const { status, errors } = await gateway.query("{ users(first: 2) { nodes { firstName } } }");
      remove();
      return [status, errors.map(({ extensions }) => extensions.code)];
    };
    expect(await read("a")).toEqual([200, []]);
    expect(await read("漢")).toEqual([503, ["OVERLOADED"]]);
    await gateway.stop();
  });
});
