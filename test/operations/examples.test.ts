/** Every example of docs/examples as it stands there: it runs against the sandbox, and shows what it promises. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from "graphql";
import { REQUIREMENTS } from "../../examples/shared/page/requirements.ts";
import { userSecret } from "../../sandbox/secrets.ts";
import { packageRoot } from "../../src/server/packageRoot.ts";
import { results } from "../support/exampleResults.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { secretsOnTheWire } from "../support/sandboxSecrets.ts";

const directory = new URL("docs/examples/", packageRoot(import.meta.url));

interface Example {
  readonly file: string;
  readonly text: string;
  readonly operations: readonly OperationDefinitionNode[];
  /** From the comment. */
  readonly variables: Record<string, unknown>;
}

const examples = readdirSync(directory, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".graphql"))
  .sort()
  .map((file): Example => {
    const text = readFileSync(new URL(file, directory), "utf8");
    const operations = parse(text).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const [, variables = "{}"] = /^# Variables: (.*)$/m.exec(text) ?? [];
    return { file, text, operations, variables: JSON.parse(variables) as Record<string, unknown> };
  });

/** Examples in which some fields fail, as their comments say. */
const PARTIAL = new Set<string | undefined>(["CheckConnections"]);

const isMutation = ({ operations }: Example) =>
  operations.some(({ operation }) => operation === OperationTypeNode.MUTATION);

async function run(gateway: GatewayUnderTest, { text, operations, variables }: Example): Promise<void> {
  const administrator = gateway.sandbox.credentials.organizationAdministrator;
  const { data: instance } = await gateway.query('{ connectorInstance(id: "418004") { token } }');
  const as = text.includes("Element <token>")
    ? `${administrator}, Element ${instance.connectorInstance.token}`
    : administrator;
  const answer = await gateway.query(text, { variables, as });
  const { data, errors, extensions } = answer;
  const name = operations[0]?.name?.value;
  if (!PARTIAL.has(name)) expect(errors).toEqual([]);
  expect(extensions["upstream"].calls).toBeLessThanOrEqual(extensions["upstream"].estimated);
  results.get(name)?.(data as never, errors);
  await expectNoSecrets(gateway, { ...answer, headers: [...answer.headers] });
}

/** No example asks for the token of an instance. */
async function expectNoSecrets({ sandbox, logs }: GatewayUnderTest, answer: object): Promise<void> {
  const { credentials, tokens } = await secretsOnTheWire(sandbox);
  const users = Array.from({ length: 300 }, (_, index) => userSecret(9100 + index));
  const said = JSON.stringify(answer) + logs.join("");
  expect([...credentials, ...tokens, ...users].filter((secret) => said.includes(secret))).toEqual([]);
}

describe("the examples", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it("are numbered for each audience, each of one operation with a name of its own", () => {
    for (const audience of ["administration", "front-end", "integration"]) {
      const own = examples.filter(({ file }) => file.startsWith(`${audience}/`));
      const numbers = own.map((_, index) => String(index + 1).padStart(2, "0"));
      expect(own.map(({ file }) => file.slice(audience.length + 1, audience.length + 3))).toEqual(numbers);
      expect(own.length).toBeGreaterThanOrEqual(10);
    }
    const names = examples.map(({ operations }) => operations.map(({ name }) => name?.value).join());
    expect(new Set(names).size).toBe(examples.length);
    expect([...results.keys()].sort()).toEqual(names.sort());
  });

  it("begin with a comment that says what they show, and are all in the README, in order", () => {
    const readme = readFileSync(new URL("README.md", directory), "utf8");
    for (const { text } of examples) expect(text).toMatch(/^# [A-Z].+\n/);
    const listed = [...readme.matchAll(/\(([\w-]+\/[\w-]+\.graphql)\)/g)].map(([, file]) => file);
    const inOrder = (audience: string) => (file?: string) => file?.startsWith(audience) === true;
    for (const audience of ["administration", "front-end", "integration"]) {
      const own = examples.map(({ file }) => file).filter(inOrder(audience));
      expect(listed.filter(inOrder(audience))).toEqual(own);
    }
  });

  it.each(examples.filter((example) => !isMutation(example)))("$file", (example) => run(gateway, example));
});

it.each(examples.filter(isMutation))("$file, in a sandbox of its own", async (example) => {
  const gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  try {
    await run(gateway, example);
  } finally {
    await gateway.stop();
  }
});

it.each(Object.values(REQUIREMENTS))("the front ends state a requirement as the schema does: %s", (requirement) => {
  expect(readFileSync("schema.graphql", "utf8")).toContain(requirement);
});
