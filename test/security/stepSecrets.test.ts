/** Credentials that the platform records in values of formula steps: in full, as the sandbox does. */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { connectAssistant } from "../support/mcp.ts";
import { Receiver } from "../support/otlpReceiver.ts";
import { secretsIn, secretsOnTheWire } from "../support/sandboxSecrets.ts";
import type { FormulaExecution } from "../support/schema.generated.ts";

const EXECUTIONS =
  "query Executions { formulaInstances(first: 40, includeInactive: true) { nodes { executions(first: 3) { nodes { id } } failedExecutions(first: 1) { nodes { id } } } } }";
const VALUES =
  "query Values($id: ID!) { node(id: $id) { ... on FormulaExecution { steps { nodes { values(first: 40) { nodes { key value json } } } } } } }";
const STEPS =
  "query Steps($id: ID!) { node(id: $id) { ... on FormulaExecution { steps(first: 40) { nodes { id } } } } }";
const STEP_VALUES =
  "query StepValues($id: ID!) { node(id: $id) { ... on FormulaStepExecution { values(first: 40) { nodes { key value json } } } } }";
/** The sandbox makes up credentials of applications. */
const MADE_UP = /s3cr3t-[a-z\d]+/g;
/** Its callers' secrets, and tokens of its instances. */
const BASE64_SECRET = /[A-Za-z\d+/]{43}=/g;

interface Recorded {
  readonly values: readonly { readonly key: string; readonly value: string | null; readonly json: unknown }[];
  readonly answers: string;
  /** The results of `/mcp`, if it is on. */
  readonly assistantAnswers: string;
  readonly log: string;
  readonly traces: string;
  /** Of the organization, the callers and the instances. */
  readonly platformSecrets: readonly string[];
}

/** Reads all values of some executions of each formula instance, in each state. */
async function record(environment: Record<string, string>): Promise<Recorded> {
  const receiver = new Receiver();
  const endpoint = await receiver.start();
  const gateway: GatewayUnderTest = await startGateway({
    sandbox: { auditLogs: 0 },
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, LOG_LEVEL: "trace", ...environment },
  });
  const { credentials, tokens } = await secretsOnTheWire(gateway.sandbox);
  const users = Array.from({ length: 60 }, (_, index) => secretsIn(gateway.sandbox.credentialsOf(9100 + index))[0]!);
  const { data } = await gateway.query(EXECUTIONS);
  const ids = data.formulaInstances.nodes.flatMap(({ executions, failedExecutions }) =>
    [...executions.nodes, ...failedExecutions.nodes].map(({ id }) => id),
  );
  const answers = [];
  for (const id of new Set(ids)) {
    answers.push(await gateway.send<{ node: FormulaExecution }>(VALUES, { variables: { id } }));
  }
  const assistantAnswers = environment["MCP"] === "on" ? await assistantAnswersOf(gateway, [...new Set(ids)]) : "";
  const values = answers.flatMap((answer) => {
    expect(answer.errors).toEqual([]);
    return answer.data.node.steps.nodes.flatMap((step) => step.values.nodes);
  });
  await gateway.stop();
  receiver.stop();
  return {
    values,
    answers: JSON.stringify(answers),
    assistantAnswers,
    log: gateway.logs.join(""),
    traces: receiver.bodies.join(""),
    platformSecrets: [...credentials, ...tokens, ...users],
  };
}

/** Reads each step by itself, as results of tools are limited. */
async function assistantAnswersOf(gateway: GatewayUnderTest, executionIds: readonly string[]): Promise<string> {
  const assistant = await connectAssistant(gateway);
  const read = async (query: string, id: string) => {
    const { data, text, isError } = await assistant.call("run_query", { query, variables: { id } });
    expect(isError).toBe(false);
    return { node: (data as unknown as { node: FormulaExecution }).node, text };
  };
  const texts: string[] = [];
  for (const executionId of executionIds) {
    const { node } = await read(STEPS, executionId);
    for (const { id } of node.steps.nodes) texts.push((await read(STEP_VALUES, id)).text);
  }
  await assistant.close();
  return texts.join("\n");
}

/** The text, and all that its percent-encoding and its base64 decode to. */
function decoded(text: string): string {
  const plain = text.replace(/%([\da-f]{2})/gi, (_match, code: string) => String.fromCharCode(parseInt(code, 16)));
  const runs = Array.from(plain.matchAll(/[\w+/-]{16,}={0,2}/g), ([run]) =>
    Buffer.from(run, "base64").toString("latin1"),
  );
  return [text, plain, ...runs].join("\n");
}

const found = (text: string, pattern: RegExp) => [...new Set(decoded(text).match(pattern) ?? [])];

describe("values of steps", () => {
  let masked: Recorded;
  let shown: Recorded;
  beforeAll(async () => {
    masked = await record({});
    shown = await record({ SHOW_STEP_SECRETS: "on", MCP: "on", MCP_FREE_QUERIES: "on" });
  });

  it("have credentials of each kind on the platform, which SHOW_STEP_SECRETS=on shows", () => {
    expect(found(shown.answers, MADE_UP).length).toBeGreaterThan(50);
    const secrets = found(shown.answers, BASE64_SECRET);
    expect(shown.platformSecrets.filter((secret) => secrets.includes(secret)).length).toBeGreaterThan(3);
    const keys = new Set(
      shown.values
        .filter(({ value }) => decoded(value ?? "").includes("s3cr3t-"))
        .map(({ key }) => key.replace(/^[^.]*/, "")),
    );
    for (const kind of [".request.headers", ".response.headers", ".request.query", ".request.url", ".request.form"])
      expect(keys).toContain(kind);
  });

  it("have none of them in any answer", () => {
    expect(found(masked.answers, MADE_UP)).toEqual([]);
    const text = decoded(masked.answers);
    expect(masked.platformSecrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it("have none of them in any result of a tool, also if other clients are shown them", () => {
    const text = decoded(shown.assistantAnswers);
    expect(text).toContain('"Authorization":"…"');
    expect(text.match(MADE_UP)).toBeNull();
    expect(shown.platformSecrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it("have the same keys, and all that is not a credential", () => {
    expect(masked.values.map(({ key }) => key)).toEqual(shown.values.map(({ key }) => key));
    const plain = shown.values.flatMap((value, index) =>
      /s3cr3t-|[A-Za-z\d+/]{43}=/.test(decoded(value.value ?? "")) ? [] : [[value, masked.values[index]]],
    );
    expect(plain.length).toBeGreaterThan(100);
    const changed = plain.filter(([one, other]) => one!.value !== other!.value).map(([one]) => one);
    expect(changed).toEqual([]);
    const headers = masked.values.find(
      ({ key, value }) => key.endsWith(".request.headers") && value?.includes("Basic") === false,
    );
    expect(headers!.json).toMatchObject({ Authorization: "…", "Content-Type": "application/json" });
    expect(headers!.value).toBe(JSON.stringify(headers!.json));
  });

  it("have none of them in a log or trace, even if they are shown", () => {
    for (const { log, traces, platformSecrets } of [masked, shown]) {
      expect(log).toContain("Values");
      expect(traces).toContain("/values");
      const text = decoded(log + traces);
      expect(text.match(MADE_UP)).toBeNull();
      expect(platformSecrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  it("are unmasked only with a warning at the start", () => {
    const warning = "values of formula steps are returned with the credentials in them";
    expect(masked.log).not.toContain(warning);
    expect(shown.log).toContain(`"SHOW_STEP_SECRETS":"on","msg":"${warning}"`);
  });
});
