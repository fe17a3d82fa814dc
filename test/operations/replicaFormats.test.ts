import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";

const PAGE = `query ($after: String) {
  users(first: 2, after: $after) { nodes { id email } pageInfo { endCursor } }
}`;

describe("what one replica gives, another one reads", () => {
  let one: GatewayUnderTest;
  let other: GatewayUnderTest;
  beforeAll(async () => {
    one = await startGateway();
    other = await startGateway({ upstreamUrl: one.sandbox.url });
  });
  afterAll(async () => {
    await other.stop();
    await one.stop();
  });

  it("a cursor", async () => {
    const { data } = await one.query(PAGE);
    const here = await one.query(PAGE, { variables: { after: data.users.pageInfo.endCursor } });
    const there = await other.query(PAGE, { variables: { after: data.users.pageInfo.endCursor } });
    expect(there.data).toEqual(here.data);
    expect(there.data.users.nodes).toHaveLength(2);
  });

  it("an id", async () => {
    const { data } = await one.query(PAGE);
    const { id, email } = data.users.nodes[0]!;
    const there = await other.query("query ($id: ID!) { node(id: $id) { ... on User { email } } }", {
      variables: { id },
    });
    expect(there.data.node).toEqual({ email });
  });

  // These are from a gateway of this version. Clients and replicas of the version before hold such: whoever changes a
  // format keeps reading the old one for a version, adds a new line here, and drops the old one a version later.
  const golden = {
    cursor: "W251bGwsMTAsMF0gAn94QaH1qd1h",
    id: "VXNlcjo5MTAw",
    email: "beatriz.okonkwo@freightportal.example",
    next: "joao.lindqvist@freightportal.example",
  };

  it("a cursor and an id of before", async () => {
    const { data, errors } = await other.query(PAGE, { variables: { after: golden.cursor } });
    expect(errors).toEqual([]);
    expect(data.users.nodes[0]!.email).toBe(golden.next);
    const node = await other.query("query ($id: ID!) { node(id: $id) { ... on User { email } } }", {
      variables: { id: golden.id },
    });
    expect(node.data.node).toEqual({ email: golden.email });
  });

  it("a cursor of several lists, of before", async () => {
    const cursor = "W1tudWxsLDMsMF0sW251bGwsMywwXV0gAAICb1uKLRpoVLU";
    const document = `query ($after: String) {
      records(object: "MyContact", connectorInstances: ["418001", "417001"], first: 4, after: $after) {
        nodes { value(path: "lastName") }
        pageInfo { endCursor }
      }
    }`;
    const { data: before } = await one.query(document);
    expect(before.records.pageInfo.endCursor).toBe(cursor);
    const { data, errors } = await other.query(document, { variables: { after: cursor } });
    expect(errors).toEqual([]);
    const values = [...before.records.nodes, ...data.records.nodes].map(({ value }) => value);
    const { data: whole } = await one.query(document.replace("first: 4", "first: 8"));
    expect(values).toEqual(whole.records.nodes.map(({ value }) => value));
  });

  it("a cursor of a sort key, of before", async () => {
    const document = `query ($after: String) {
      failedFormulaExecutions(formulas: ["3056"], from: "2019-05-28", to: "2019-06-04", first: 2, after: $after) {
        nodes { databaseId }
        pageInfo { endCursor }
      }
    }`;
    const cursor = "G4TTBWlOk6VbIjIwMTktMDYtMDRUMDA6MDA6MDAuMDAwWiIsMSwxNTU5NTMyMzI1NDI0LCIxMDAyMzU4Il0";
    const { data: before } = await one.query(document);
    expect(before.failedFormulaExecutions.pageInfo.endCursor).toBe(cursor);
    const { data, errors } = await other.query(document, { variables: { after: cursor } });
    expect(errors).toEqual([]);
    const { data: whole } = await one.query(document.replace("first: 2", "first: 4"));
    expect([...before.failedFormulaExecutions.nodes, ...data.failedFormulaExecutions.nodes]).toEqual(
      whole.failedFormulaExecutions.nodes,
    );
  });

  it("and it returns the same itself", async () => {
    const { data } = await one.query(PAGE);
    expect(data.users.pageInfo.endCursor).toBe(golden.cursor);
    expect(data.users.nodes[0]!.id).toBe(golden.id);
  });
});
