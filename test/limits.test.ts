import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "./support/gateway.ts";

describe("limits", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const nested = (levels: number) =>
    `{ organization { ${"accounts { nodes { organization { ".repeat(levels)} id ${"} } } ".repeat(levels)} } }`;
  const bomb = (levels: number, directive = "") =>
    `query ${directive && "($a: Boolean = true, $b: Boolean = true)"} { organization { ...F0 } } ` +
    Array.from(
      { length: levels },
      (_, n) =>
        `fragment F${String(n)} on Organization { ...F${String(n + 1)} ${directive && "@include(if: $a)"} ...F${String(n + 1)} ${directive && "@include(if: $b)"} } `,
    ).join("") +
    `fragment F${String(levels)} on Organization { name }`;

  it.each([
    ["too many levels", nested(6), /levels.*MAX_DEPTH/],

    [
      "too many aliases of a field",
      `{ ${Array.from({ length: 60 }, (_, n) => `a${String(n)}: organization { id }`).join(" ")} }`,
      /aliases.*MAX_ALIASES/,
    ],
    [
      "too many directives",
      `{ organization { ${"name @skip(if: false) ".repeat(60)} } }`,
      /directives.*MAX_DIRECTIVES/,
    ],
    [
      "too many REST calls",
      "{ accounts(first: 100) { nodes { users(first: 10) { nodes { roles { key } } } } } }",
      /REST calls.*accounts\.nodes\.users\.nodes\.roles/,
    ],
    ["fragments that multiply by their conditions", bomb(18, "yes"), /fragments|directives/],
  ])("refuses %s as OPERATION_TOO_EXPENSIVE, before any call", async (_name, document, message) => {
    const { errors, status, data } = await gateway.query(document);

    expect(data).toBeUndefined();
    expect(status).toBe(400);
    expect(errors[0]!.extensions["code"]).toBe("OPERATION_TOO_EXPENSIVE");
    expect(errors[0]!.message).toMatch(message);
    expect(gateway.calls()).toEqual([]);
  });

  it("takes a short document whose fragments spread each other twice for what it is", async () => {
    const { errors, data } = await gateway.query(bomb(25));
    expect(errors).toEqual([]);
    expect(data.organization.name).toEqual(expect.any(String));
    expect(gateway.calls()).toHaveLength(1);
  });

  it("refuses fragments that go round in a circle", async () => {
    const { status } = await gateway.query(
      "{ organization { ...A } } fragment A on Organization { ...B } fragment B on Organization { ...A }",
    );
    expect(status).toBe(400);
    expect(gateway.calls()).toEqual([]);
  });

  it("refuses a document of too many tokens", async () => {
    const { status, errors } = await gateway.query(`{ organization { ${"name ".repeat(5_000)} } }`);
    expect(status).toBe(400);
    expect(errors[0]!.message).toContain("4000 tokens");
  });

  it("leaves introspection be", async () => {
    const { getIntrospectionQuery } = await import("graphql");
    expect((await gateway.query(getIntrospectionQuery())).errors).toEqual([]);
  });
});
