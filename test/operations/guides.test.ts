/** The calls, operations and programs of the guides work as they are written. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { codeBlocks, type CodeBlock } from "../support/markdown.ts";
import type { BulkJob } from "../support/schema.generated.ts";

// Code generation and the compiler are programs of their own.

describe("Migrate from REST", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const blocks = codeBlocks("docs/guides/migrate-from-rest.md");
  const operations = blocks
    .filter(({ language }) => language === "graphql")
    .map(({ text }) => ({ name: /\w+ (\w+)/.exec(text)?.[1], text }));
  const calls = blocks
    .filter(({ language }) => language === "http")
    .flatMap(({ text }) => [...text.matchAll(/^([A-Z]+) (\/\S+)$/gm)])
    .map(([, method = "", path = ""]) => ({ method, path }));

  it("shows five migrations, from calls of the contract", () => {
    const { paths } = parse(readFileSync("openapi/open-connectors.yaml", "utf8")) as { paths: Record<string, object> };
    const templates = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "[^/]+")}`),
    );
    const isKnown = (call: string) => templates.some((template) => new RegExp(`^${template}$`).test(call));
    expect(operations).toHaveLength(5);
    expect(calls.filter(({ method, path }) => !isKnown(`${method} ${path.split("?")[0]!}`))).toEqual([]);
  });

  it("shows reads that the platform answers", async () => {
    const { data } = await gateway.query('{ connectorInstance(id: "418004") { token } }');
    const { organizationAdministrator } = gateway.sandbox.credentials;
    const statuses = calls
      .filter(({ method }) => method === "GET")
      .map(async ({ path }) => {
        const element = path.includes("/hubs/") ? `, Element ${data.connectorInstance.token}` : "";
        const headers = { authorization: organizationAdministrator + element };
        const response = await fetch(gateway.sandbox.url + path, { headers });
        await response.text();
        return `${String(response.status)} ${path}`;
      });
    for (const status of await Promise.all(statuses)) expect(status).toMatch(/^200 /);
  });

  it.each(operations)("replaces them by $name", async ({ name, text }) => {
    const { data, errors } = await gateway.query<Record<string, { userErrors?: object[] }>>(text);
    expect(errors).toEqual([]);
    for (const field of Object.values(data)) {
      expect(field).not.toBeNull();
      expect(field.userErrors ?? []).toEqual([]);
    }
    if (name === "Activity") expect(gateway.calls()).toHaveLength(3);
  });
});

describe("Connect an application", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it("leads from the form to the objects", async () => {
    const [form, dialogue, connect, use] = codeBlocks("docs/guides/connect-an-application.md").map(({ text }) => text);
    const { data: shown } = await gateway.query(form!);
    expect(shown.connector.configuration.length).toBeGreaterThan(5);
    const started = await gateway.query(dialogue!, { variables: { state: "unguessable" } });
    expect(started.data.createOAuthUrl.userErrors).toEqual([]);
    const body = new URLSearchParams({ decision: "approve" });
    const granted = await fetch(started.data.createOAuthUrl.url, { method: "POST", body, redirect: "manual" });
    const { code, state } = Object.fromEntries(new URL(granted.headers.get("location")!).searchParams);
    expect(state).toBe("unguessable");
    const { data: connected } = await gateway.query(connect!, { variables: { code } });
    expect(connected.createConnectorInstance.userErrors).toEqual([]);
    const { id } = connected.createConnectorInstance.connectorInstance;
    const { data, errors } = await gateway.query(use!);
    expect(errors).toEqual([]);
    expect(data.connectorInstances.nodes.find((node) => node.id === id)?.objects.length).toBeGreaterThan(2);
  });
});

/** Operations of a guide, each with the response in the block after it. */
function operationsWithResponses(file: string) {
  const blocks = codeBlocks(file);
  return blocks
    .filter(({ language }) => language === "graphql")
    .map((block) => ({
      name: /(?:query|mutation) (\w+)/.exec(block.text)?.[1],
      text: block.text,
      shown: JSON.parse(blocks[blocks.indexOf(block) + 1]!.text) as object,
    }));
}

describe.each([
  { title: "Read records", name: "read-records" },
  { title: "One list over several applications", name: "merge-records" },
])("$title", ({ name }) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const operations = operationsWithResponses(`docs/guides/${name}.md`);

  it.each(operations)("shows the response of $name", async ({ text, shown }) => {
    const { data, errors, extensions } = await gateway.query(text);
    expect({ data, errors }).toMatchObject({ errors: [], ...shown });
    expect(extensions.upstream.calls).toBeLessThanOrEqual(extensions.upstream.estimated);
  });
});

describe("Read records", () => {
  it("shows a condition that takes no hub call once it is known to be ignored", async () => {
    const gateway = await startGateway();
    const { text } = operationsWithResponses("docs/guides/read-records.md").find(({ name }) => name === "Ignored")!;
    await gateway.query(text);
    const { errors } = await gateway.query(text);
    expect(errors).toMatchObject([{ extensions: { reason: "CONDITION_IGNORED" } }]);
    expect(gateway.calls().filter((call) => call.includes("/hubs/"))).toEqual([]);
    await gateway.stop();
  });
});

describe.each([
  { title: "Write records", name: "write-records" },
  { title: "Build and run formulas", name: "build-formulas" },
])("$title", ({ name }) => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  // In order: a later one changes what an earlier one has created.
  it.each(operationsWithResponses(`docs/guides/${name}.md`))("shows the response of $name", async ({ text, shown }) => {
    const { data, errors, extensions } = await gateway.query(text);
    expect({ data, errors }).toEqual({ errors: [], ...shown });
    expect(extensions.upstream.calls).toBeLessThanOrEqual(extensions.upstream.estimated);
    // A reader needs longer than a formula runs.
    gateway.sandbox.advanceFormulaRuns(60_000);
  });
});

describe("Bulk data", () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ sandbox: { now: new Date(), bulkJobMs: 0 } });
  });
  afterAll(() => gateway.stop());

  it("downloads the records of an object, and uploads a file", async () => {
    const blocks = codeBlocks("docs/guides/bulk-data.md");
    const [start, status, failed] = blocks.filter(({ language }) => language === "graphql").map(({ text }) => text);
    const [, read, write] = blocks.filter(({ language }) => language === "sh").map(({ text }) => text);
    const folder = mkdtempSync(join(tmpdir(), "bulk-"));
    const { data: started } = await gateway.query(start!);
    expect(started.startBulkDownload.userErrors).toEqual([]);
    const job = started.startBulkDownload.job.id;
    const { data, errors } = await gateway.query<{ node: BulkJob }>(status!, { variables: { job } });
    expect(errors).toEqual([]);
    expect(data.node).toMatchObject({ status: "COMPLETED", recordCount: 25, errorCount: 0 });
    const env = {
      ...process.env,
      GATEWAY: gateway.url,
      AUTHORIZATION: gateway.sandbox.credentials.organizationAdministrator,
      RESULT_PATH: data.node.resultPath,
    };
    const run = (command: string) => promisify(execFile)("bash", ["-ec", command], { cwd: folder, env });
    await run(read!);
    const rows = readFileSync(join(folder, "contacts.csv"), "utf8").trim().split("\n");
    expect(rows).toHaveLength(26);
    expect(rows[0]).toContain("LastName");
    const { stdout } = await run(write!);
    expect(JSON.parse(stdout)).toEqual({
      id: expect.any(String),
      databaseId: expect.stringMatching(/^\d+$/),
      status: "CREATED",
    });
    const { data: found, errors: none } = await gateway.query(failed!);
    expect(none).toEqual([]);
    expect(found.connectorInstance.bulkJobs.nodes.length).toBeGreaterThan(0);
    rmSync(folder, { recursive: true });
  });
});

describe("A typed client in five minutes", () => {
  const guide = codeBlocks("docs/guides/typed-client.md");
  let gateway: GatewayUnderTest;
  let project: Project;
  beforeAll(async () => {
    gateway = await startGateway();
    project = createProject(guide, [
      "@graphql-codegen/cli",
      "@graphql-codegen/client-preset",
      "@types/node",
      "typescript",
      // npm installs these two beside code generation, whose dependencies they are.
      "@graphql-typed-document-node/core",
      "graphql",
    ]);
  });
  afterAll(async () => {
    project.remove();
    await gateway.stop();
  });

  it("generates types that fit, and prints the accounts", async () => {
    const environment = {
      GATEWAY_URL: `${gateway.url}/graphql`,
      AUTHORIZATION: gateway.sandbox.credentials.organizationAdministrator,
    };
    await project.run(["node_modules/@graphql-codegen/cli/esm/bin.js"]);
    await project.run(["node_modules/typescript/bin/tsc"]);
    const [first, second, ...others] = (await project.run(["src/accounts.ts"], environment)).trimEnd().split("\n");
    const shown = guide.find(({ text }) => text.includes("…\n"));
    expect(`${first!}\n${second!}\n…\n`).toBe(shown?.text);
    expect(others.length).toBeGreaterThan(10);
  });
});

describe("Use it as a subgraph", () => {
  let project: Project;
  beforeAll(() => {
    project = createProject(codeBlocks("docs/guides/subgraph.md"), ["@theguild/federation-composition", "graphql"]);
  });
  afterAll(() => project.remove());

  it("composes a supergraph from what the program prints and another team's subgraph", async () => {
    project.write("open-connectors.graphql", await project.run([resolve("dist/src/main.js"), "print", "subgraph"]));
    await project.run(["compose.mjs"]);
    const supergraph = project.read("supergraph.graphql");
    expect(supergraph).toContain("invoices: [Invoice!]! @join__field(graph: INVOICES)");
    expect(supergraph).toMatch(/type Account[^{]+@join__type\(graph: INVOICES, key: "databaseId"\)/);
  });
});

interface Project {
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  /** Runs a program of the project, and returns what it prints. */
  readonly run: (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<string>;
  readonly remove: () => void;
}

/** A project of a reader: the files of a guide, the gateway's package, and packages that are installed here. */
function createProject(guide: readonly CodeBlock[], packages: readonly string[]): Project {
  const directory = mkdtempSync(join(tmpdir(), "guide-"));
  const write: Project["write"] = (path, text) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  const link = (name: string, target: string): void => {
    const path = join(directory, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(resolve(target), path);
  };
  write("package.json", JSON.stringify({ name: "reader", private: true, type: "module" }));
  for (const { title, text } of guide) if (title !== undefined) write(title, text);
  link("open-connectors-graphql", ".");
  for (const name of packages) link(name, join("node_modules", name));
  return {
    write,
    read: (path) => readFileSync(join(directory, path), "utf8"),
    run: async (args, environment = {}) => {
      const env = { PATH: process.env["PATH"], ...environment };
      return (await promisify(execFile)(process.execPath, args, { cwd: directory, env })).stdout;
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}
