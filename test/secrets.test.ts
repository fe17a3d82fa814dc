import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "./support/gateway.ts";

describe("secrets", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { accounts: 6, users: 40, auditLogs: 0 } });
  });
  afterAll(() => gateway.stop());

  const QUERY = `query Everything {
    organization { id name }
    users(first: 40) { nodes { id email } }
    connectorInstances(first: 40) { nodes { id name } }
    nothing: user(id: 999999) { id }
  }`;

  it("of the caller and of the platform come out nowhere: answers, log, metrics", async () => {
    const { organizationAdministrator } = gateway.sandbox.credentials;
    const own = organizationAdministrator.split(", ").map((pair) => pair.split(" ")[1]!);
    const platform = await fetch(`${gateway.sandbox.url}/users?pageSize=40`, {
      headers: { authorization: organizationAdministrator },
    });
    const rows = (await platform.json()) as Record<string, unknown>[];
    const theirs = rows.flatMap(({ secret, password }) => [secret, password]).filter((one) => typeof one === "string");
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await gateway.query(QUERY));
    answers.push(await gateway.query(QUERY, { as: `${organizationAdministrator}, User again` }));
    gateway.sandbox.faults.add({ answer: { status: 500 } });
    answers.push(await gateway.query(QUERY));
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    const said = JSON.stringify(answers) + gateway.logs.join("") + metrics;
    expect(answers[0]!.data.users.nodes.length).toBeGreaterThan(10);
    for (const secret of [...own, ...theirs]) expect(said.includes(secret)).toBe(false);
  });
});
