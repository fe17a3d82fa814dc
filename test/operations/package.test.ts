/**
 * The package as others get it: packed, unpacked into an empty project, and used there. Its production dependencies are
 * linked to those that are installed here, and no others: what needs more than the manifest says fails.
 */
import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { packageRoot } from "../../src/server/packageRoot.ts";
import "../support/build.ts";

const NAME = "open-connectors-graphql";
const root = fileURLToPath(packageRoot(import.meta.url));

let project: string;
let folder: string;
/** Paths of all packed files. */
let paths: string[];
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "consumer-"));
  const script = join(root, "scripts/package.ts");
  const tarball = execFileSync(process.execPath, [script, project], { cwd: root }).toString().trim();
  folder = join(project, "node_modules", NAME);
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
  paths = globSync("**/{.*,*}.*", { cwd: folder });
  for (const dependency of [...Object.keys(manifest().dependencies), "@types/node"]) link(dependency);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
});
afterAll(() => rmSync(project, { recursive: true }));

function manifest(): { dependencies: Record<string, string>; bin: Record<string, string>; version: string } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as ReturnType<typeof manifest>;
}

function link(dependency: string): void {
  const place = join(project, "node_modules", dependency);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(resolve(root, "node_modules", dependency), place);
}

/** Runs a module of the project, and returns the JSON that it prints. */
function runModule(source: string): unknown {
  writeFileSync(join(project, "program.mjs"), source);
  return JSON.parse(execFileSync(process.execPath, ["program.mjs"], { cwd: project }).toString());
}

describe("the tarball", () => {
  it("holds what is used, and neither sources nor tests", () => {
    expect(paths).toEqual(expect.arrayContaining(["schema.graphql", "subgraph.graphql", ".env.example", "README.md"]));
    expect(existsSync(join(folder, "LICENSE"))).toBe(true);
    expect(paths.filter((path) => /\.tsbuildinfo$|(?<!\.d)\.tsx?$|^(test|bench|examples|\.ci)\//.test(path))).toEqual(
      [],
    );
  });

  it("has a manifest without what is for development", () => {
    const development = ["private", "scripts", "devDependencies", "overrides", "files"];
    expect(Object.keys(manifest()).filter((field) => development.includes(field))).toEqual([]);
  });

  it("has the source map that each module names, with the sources", () => {
    const modules = paths.filter((path) => /^dist\/(src|sandbox|openapi)\/.*\.js$/.test(path));
    expect(modules.length).toBeGreaterThan(100);
    for (const path of modules) {
      const text = readFileSync(join(folder, path), "utf8");
      const map = join(dirname(path), /^\/\/# sourceMappingURL=(.+)$/m.exec(text)![1]!);
      const { sourcesContent } = JSON.parse(readFileSync(join(folder, map), "utf8")) as { sourcesContent: unknown };
      expect(sourcesContent).toEqual([expect.stringMatching(/./)]);
    }
    const named = modules.map((path) => `${path}.map`);
    expect(paths.filter((path) => path.endsWith(".map")).toSorted()).toEqual(named.toSorted());
  });

  it("has documents whose links lead to files in it", () => {
    const documents = paths.filter((path) => path.endsWith(".md"));
    expect(documents).toContain("README.md");
    for (const path of documents) {
      const text = readFileSync(join(folder, path), "utf8").replaceAll(/^```[^]*?^```$/gm, "");
      const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, target = ""]) => target);
      expect(targets.filter((target) => !existsSync(join(folder, dirname(path), target)))).toEqual([]);
    }
  });
});

describe("a program that uses it", () => {
  it("starts a gateway over the sandbox, asks it, and stops both", () => {
    const answer = runModule(`
      import { startGateway } from "${NAME}";
      import { toGlobalId } from "${NAME}/client";
      import { startSandbox } from "${NAME}/sandbox";
      const sandbox = await startSandbox({ accounts: 5, users: 9, auditLogs: 0 });
      const gateway = await startGateway({ OPEN_CONNECTORS_URL: sandbox.url, PORT: 0, LOG_LEVEL: "silent", SHUTDOWN_DELAY_MS: 0 });
      const response = await fetch(gateway.url + "/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", authorization: sandbox.credentials.organizationAdministrator },
        body: JSON.stringify({ query: 'query ($id: ID!) { node(id: $id) { ... on Account { databaseId } } }', variables: { id: toGlobalId("Account", 7300) } }),
      });
      const { data } = await response.json();
      const page = await fetch(gateway.url + "/", { headers: { accept: "text/html" } });
      const cut = await gateway.stop();
      await sandbox.stop();
      console.log(JSON.stringify({ data, page: page.status, cut }));
    `);
    expect(answer).toEqual({ data: { node: { databaseId: "7300" } }, page: 200, cut: 0 });
  });

  it("receives the names of invalid settings", () => {
    const answer = runModule(`
      import { ConfigError, startGateway } from "${NAME}";
      const error = await startGateway({ OPEN_CONNECTORS_URL: "nowhere", PORT: 70000 }).catch((error) => error);
      console.log(JSON.stringify({ isConfigError: error instanceof ConfigError, message: error.message }));
    `);
    expect(answer).toEqual({
      isConfigError: true,
      message: expect.stringMatching(/OPEN_CONNECTORS_URL must be .*\n {2}PORT must be .* but is "70000"/),
    });
    const unknown = runModule(`
      import { startGateway } from "${NAME}";
      const tries = [{ OPEN_CONNECTORS_URL: "http://127.0.0.1:1", PROT: 1 }, { OPEN_CONNECTORS_URL: "" }];
      const errors = tries.map((settings) => startGateway(settings).catch((error) => String(error)));
      console.log(JSON.stringify(await Promise.all(errors)));
    `);
    expect(unknown).toEqual(["ConfigError: Unknown setting: PROT.", "ConfigError: OPEN_CONNECTORS_URL must be set."]);
  });

  it("has the schemas as files and as text, and nothing of the insides", () => {
    const answer = runModule(`
      import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import { possibleTypes } from "${NAME}/client";
      import { schemaSdl, subgraphSdl } from "${NAME}/sdl";
      const file = (name) => readFileSync(fileURLToPath(import.meta.resolve("${NAME}/" + name)), "utf8");
      const inside = await import("${NAME}/dist/src/server/server.js").catch(({ code }) => code);
      console.log(JSON.stringify({
        same: file("schema.graphql") === schemaSdl && file("subgraph.graphql") === subgraphSdl,
        nodes: possibleTypes.Node.includes("Account"),
        inside,
      }));
    `);
    expect(answer).toEqual({ same: true, nodes: true, inside: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
  });

  it("is checked by TypeScript at its strictest", () => {
    writeFileSync(
      join(project, "program.ts"),
      `import { startGateway, type Gateway, type GatewaySettings } from "${NAME}";
       import { codegenScalars, errorCodes, fromGlobalId, possibleTypes, type ErrorCode, type ErrorExtensions } from "${NAME}/client";
       import { startSandbox } from "${NAME}/sandbox";
       import { schemaSdl } from "${NAME}/sdl";
       const settings: GatewaySettings = { OPEN_CONNECTORS_URL: "http://127.0.0.1:1", PORT: 0, LOG_LEVEL: "warn" };
       const gateway: Gateway = await startGateway(settings);
       const cut: number = await gateway.stop();
       const type: string | undefined = fromGlobalId("x")?.type;
       const code: ErrorCode = "OPERATION_TOO_EXPENSIVE";
       const refused = (extensions: ErrorExtensions) => extensions.upstream?.requestId ?? extensions.limit;
       const map: Record<string, string[]> = possibleTypes;
       const calls: number = (await startSandbox()).calls.length;
       const scalars: Record<string, string> = codegenScalars;
       export { calls, code, cut, errorCodes, map, refused, scalars, schemaSdl, type };
       // @ts-expect-error: no such code
       export const wrong: ErrorCode = "TEAPOT";
       // @ts-expect-error: no such setting
       void startGateway({ OPEN_CONNECTORS_URL: "http://127.0.0.1:1", PROT: 1 });`,
    );
    const flags =
      "--noEmit --strict --exactOptionalPropertyTypes --module NodeNext --target ES2024 --lib ES2024 --types node";
    const args = [...flags.split(" "), "--skipLibCheck", "program.ts"];
    const compiler = resolve(root, "node_modules/typescript/bin/tsc");
    expect(() => execFileSync(process.execPath, [compiler, ...args], { cwd: project, stdio: "pipe" })).not.toThrow();
  });
});

describe("its program", () => {
  it("runs, and starts over the embedded sandbox", async () => {
    const program = join(project, "node_modules", NAME, manifest().bin[NAME]!);
    expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    const version = execFileSync(process.execPath, [program, "--version"], { cwd: project }).toString();
    expect(version).toBe(`${manifest().version}\n`);
    const env = { PATH: process.env["PATH"], LOG_LEVEL: "silent", SHUTDOWN_DELAY_MS: "0" };
    const child = spawn(process.execPath, [program, "--sandbox", "--port", "0"], { cwd: project, env });
    const greeting = await new Promise<string>((done) =>
      child.stdout.once("data", (chunk: Buffer) => done(chunk.toString())),
    );
    const ended = new Promise((done) => child.on("exit", done));
    child.kill("SIGTERM");
    expect(greeting).toContain("(embedded sandbox)");
    expect(await ended).toBe(0);
  });

  it("has the examples as tools of an assistant", () => {
    const program = join(project, "node_modules", NAME, manifest().bin[NAME]!);
    const env = { PATH: process.env["PATH"], LOG_LEVEL: "silent" };
    const input = `${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })}\n`;
    const output = execFileSync(process.execPath, [program, "mcp", "--sandbox"], { cwd: project, env, input });
    expect(output.toString()).toContain('"name":"FindAccounts"');
  });
});
