import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { connectAssistant, type ToolAnswer } from "../support/mcp.ts";
import { Receiver } from "../support/otlpReceiver.ts";
import { secretsIn, secretsOnTheWire, type SandboxSecrets } from "../support/sandboxSecrets.ts";
import { writeFiles } from "../support/writeFiles.ts";

const QUERY = `query Everything {
  organization { id name }
  users(first: 40) { nodes { id email } }
  connectorInstances(first: 3) { nodes { id name objects { name } } }
  nothing: user(id: 999999) { id }
}`;
const SETTINGS = "query Settings { connectorInstances(first: 40) { nodes { token configuration } } }";
const CREATE = `mutation Connect($input: CreateConnectorInstanceInput!) {
  createConnectorInstance(input: $input) { userErrors { message } connectorInstance { id } }
}`;
const HUB = '{ hub(key: "crm") { objectNames } }';
const INPUT = {
  connector: "jira",
  name: "Trial",
  configuration: { username: "configured-name", password: "configured-password" },
  providerData: { nested: { code: "provided-oauth-code", pin: 20_394_857 } },
};
const ELEMENT = "element-of-the-client";
const OWN_TO_A_REQUEST = [ELEMENT, "configured-name", "configured-password", "provided-oauth-code", "20394857"];

/** The operations, as tools of assistants. */
const DOCUMENTS = {
  "everything.graphql": QUERY,
  "connect.graphql": CREATE,
  "hub.graphql": `query OfHub ${HUB}`,
  "settings.graphql": SETTINGS.replace("token ", ""),
};

describe("secrets", () => {
  const receiver = new Receiver();
  let gateway: GatewayUnderTest;
  let theirs: SandboxSecrets;
  let administrator: string;
  beforeAll(async () => {
    const endpoint = await receiver.start();
    gateway = await startGateway({
      sandbox: { accounts: 6, users: 40, auditLogs: 0 },
      environment: {
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        MCP: "on",
        MCP_DOCUMENTS: writeFiles(DOCUMENTS),
        MCP_MUTATIONS: "Connect",
      },
    });
    administrator = gateway.sandbox.credentials.organizationAdministrator;
    theirs = await secretsOnTheWire(gateway.sandbox);
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= gateway.stop());
  afterAll(async () => {
    await stop();
    receiver.stop();
  });

  const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
  const found = (text: string, secrets: readonly string[]) => secrets.filter((secret) => text.includes(secret));
  const create = () => gateway.query(CREATE, { variables: { input: INPUT } });
  /** Calls a tool, with a connection of its own. */
  const callTool = async (name: string, args = {}, as = administrator): Promise<ToolAnswer> => {
    const assistant = await connectAssistant(gateway, { as });
    const answer = await assistant.call(name, args);
    await assistant.close();
    return answer;
  };

  it("come out in no answer", async () => {
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await gateway.query(QUERY));
    answers.push(await gateway.query(QUERY, { as: `${administrator}, User again` }));
    answers.push(await gateway.query(QUERY, { as: `${administrator}, Element ${ELEMENT}` }));
    const read = [await callTool("Everything"), await callTool("Settings")];
    for (const { isError } of read) expect(isError).toBe(false);
    const results: ToolAnswer[] = [...read];
    const remove = gateway.sandbox.faults.add({ answer: { status: 400 } });
    answers.push(await gateway.query(QUERY));
    results.push(await callTool("Everything"));
    remove();
    expect(answers[0]!.errors).toEqual([]);
    expect(answers[0]!.data.users.nodes.length).toBeGreaterThan(10);
    expect(answers[0]!.data.connectorInstances.nodes[0]!.objects.length).toBeGreaterThan(0);
    const shown = JSON.stringify([answers, results]);
    expect(found(shown, [...theirs.credentials, ...theirs.tokens, ELEMENT])).toEqual([]);
  });

  it("come out in no error, also where the platform repeats what it was sent", async () => {
    const [user, organization] = secretsIn(administrator);
    const answers = [];
    for (const what of [user, organization, ...OWN_TO_A_REQUEST]) {
      const remove = gateway.sandbox.faults.add({ answer: { status: 400, body: { message: `${what!} is wrong` } } });
      const as = `${administrator}, Element ${ELEMENT}`;
      if (what === ELEMENT) answers.push(await gateway.query(HUB, { as }), await callTool("OfHub", {}, as));
      else answers.push(await create(), await callTool("Connect", { input: INPUT }));
      remove();
    }
    for (const answer of answers) expect(JSON.stringify(answer)).toContain("… is wrong");
    expect(found(JSON.stringify(answers), [...theirs.credentials, ...OWN_TO_A_REQUEST])).toEqual([]);
  });

  it("come out in no error, however the platform encodes them, and wherever the text is cut", async () => {
    const [user] = secretsIn(administrator);
    const forms = [encodeURIComponent, JSON.stringify, btoa, (text: string) => btoa(`User ${text}`)];
    for (const encode of forms) {
      for (const before of ["", "x".repeat(290)]) {
        const message = `${before} ${encode(user!)} is wrong`;
        const body = { message, providerMessage: message };
        const remove = gateway.sandbox.faults.add({ on: "getFormula", answer: { status: 400, body } });
        const answer = await gateway.query('{ formula(id: "3055") { name } }');
        remove();
        expect(answer.errors[0]!.message).toContain("…");
        for (let start = 0; start + 10 <= encode(user!).length; start += 1)
          expect(JSON.stringify(answer)).not.toContain(encode(user!).slice(start, start + 10));
      }
    }
  });

  it("of an instance come out in no error, though the gateway has sent its token by itself", async () => {
    const { data } = await gateway.query('{ connectorInstance(id: "418004") { token } }');
    const { token } = data.connectorInstance;
    expect(theirs.tokens).toContain(token);
    const body = { message: `The token ${token} is unknown` };
    const remove = gateway.sandbox.faults.add({ on: "getHubObjectApiDocs", answer: { status: 400, body } });
    const { errors } = await gateway.query(
      '{ connectorInstance(id: "418004") { object(name: "contacts") { openApi } } }',
    );
    remove();
    expect(errors.map((error) => error.message)).toEqual(["The token … is unknown"]);
  });

  it("of a connected application come out in no message of it", async () => {
    const sent = {
      error: "invalid_grant",
      access_token: "token-of-the-application",
      at: "https://h.example/?sig=1&api_key=key-of-it",
    };
    const body = { message: "Rejected", providerMessage: JSON.stringify(sent) };
    const remove = gateway.sandbox.faults.add({ on: "getHubObjectApiDocs", answer: { status: 400, body } });
    const { errors } = await gateway.query(
      '{ connectorInstance(id: "418004") { object(name: "contacts") { openApi } } }',
    );
    remove();
    const shown = { ...sent, access_token: "…", at: "https://h.example/?sig=1&api_key=…" };
    expect(errors[0]!.extensions["upstream"]).toMatchObject({ providerMessage: JSON.stringify(shown) });
  });

  it("are in no log line, metric or trace, even if they were requested", async () => {
    const { data } = await gateway.query(SETTINGS);
    const [instance] = data.connectorInstances.nodes;
    const settings = data.connectorInstances.nodes.flatMap(({ configuration }) => [
      configuration["oauth.api.key"],
      configuration["username"],
    ]);
    const shown = settings.filter((value: unknown) => typeof value === "string");
    expect(theirs.tokens).toContain(instance!.token);
    expect(shown.length).toBeGreaterThan(2);
    const created = await create();
    await callTool("Connect", { input: INPUT });
    expect(created.data.createConnectorInstance.userErrors).toEqual([]);
    expect(gateway.sandbox.calls.map(({ body }) => JSON.stringify(body)).join("")).toContain("configured-password");
    const measured = await metrics();
    // Spans are sent at the end at the latest.
    await stop();
    const log = gateway.logs.join("");
    const traces = receiver.bodies.join("");
    for (const text of [log, traces]) expect(text).toContain("Settings");
    expect(traces).toContain("POST /instances");
    expect(measured).toContain('type="mutation"');
    const secrets = [...theirs.credentials, ...theirs.tokens, ...shown, ...OWN_TO_A_REQUEST, "again"];
    expect(found(log + measured + traces, secrets)).toEqual([]);
  });
});
