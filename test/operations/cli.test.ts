/** The command line: the built program as a child process, as people and pipelines run it. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { readDocumentedSettings } from "../../src/cli/config.ts";
import { readConfig } from "../../src/config/index.ts";
import { settings } from "../../src/config/settings.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { PROGRAM, run, runIn } from "../support/cli.ts";
import { bodyOf } from "../support/graphql.ts";
import { writeFiles } from "../support/writeFiles.ts";

/** Runs it until it has greeted, and ends it afterwards. */
async function greet(
  args: readonly string[],
  environment: Record<string, string> = {},
  whileItRuns?: (greeting: string) => Promise<void>,
): Promise<string> {
  const env = {
    PATH: process.env["PATH"],
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    SHUTDOWN_DELAY_MS: "0",
    ...environment,
  };
  const child = spawn(process.execPath, [PROGRAM, ...args], { env });
  const greeting = await new Promise<string>((found) =>
    child.stdout.once("data", (chunk: Buffer) => found(chunk.toString())),
  );
  const ended = new Promise((end) => child.on("exit", end));
  await whileItRuns?.(greeting);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  return greeting;
}

describe("start", () => {
  it("is what happens without a command; flags win over the environment", async () => {
    const greeting = await greet(["--port", "0", "--host", "127.0.0.1"], { PORT: "1", HOST: "192.0.2.1" });
    expect(greeting).toMatch(/GraphQL gateway {3}http:\/\/127\.0\.0\.1:\d{2,}\/graphql/);
    expect(greeting).toContain("(embedded sandbox)");
  });

  it("logs its addresses in production, as lines that are not JSON would break what collects the log", async () => {
    const sandbox = await startSandbox({ accounts: 2, users: 3, auditLogs: 0 });
    const environment = { NODE_ENV: "production", LOG_LEVEL: "info", OPEN_CONNECTORS_URL: sandbox.url, MCP: "on" };
    const printed = await greet(["--port", "0"], environment);
    const lines = printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const graphql = expect.stringMatching(/^http:.*\/graphql$/);
    const mcp = expect.stringMatching(/^http:.*\/mcp$/);
    expect(lines).toContainEqual(expect.objectContaining({ msg: "listening", graphql, mcp, upstream: sandbox.url }));
    await sandbox.stop();
  });

  it("uses the given upstream", async () => {
    const sandbox = await startSandbox({ accounts: 2, users: 3, auditLogs: 0 });
    const greeting = await greet(["start", "--port=0", `--upstream=${sandbox.origin}`]);
    await sandbox.stop();
    expect(greeting).toContain(`REST upstream     ${sandbox.url}`);
    expect(greeting).not.toContain("Sandbox credentials");
  });

  it("starts the sandbox if requested, whatever the environment says", async () => {
    const greeting = await greet(["--sandbox", "--port", "0"], { OPEN_CONNECTORS_URL: "http://127.0.0.1:1" });
    expect(greeting).toContain("(embedded sandbox)");
  });

  it.each([
    [["--port", "0"], true],
    [["--port", "0", "--kind"], false],
  ])("with %j has an embedded sandbox with disabled instances: %j", async (args, expected) => {
    await greet(args, {}, async (greeting) => {
      const [url = ""] = /http:\S+graphql/.exec(greeting) ?? [];
      const [, authorization = ""] = /organization administrator {3}(.+)/.exec(greeting) ?? [];
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body: JSON.stringify({ query: "{ connectorInstances(first: 20) { nodes { disabled } } }" }),
      });
      const { data } = await bodyOf(response);
      expect(data.connectorInstances.nodes.some(({ disabled }) => disabled)).toBe(expected);
    });
  });
});

describe("invalid arguments", () => {
  it.each([
    [["strat"], 'Unknown command "strat". The commands are start, print, check, config, doctor, mcp. See --help.'],
    [["--prot", "1"], "Unknown option '--prot'. See --help."],
    [["--port"], "Option '--port <value>' argument missing. See --help."],
    [["--port", "eighty"], '--port must be a whole number from 0 to 65535, but is "eighty".'],
    [["--upstream", "ftp://x"], /^--upstream must be an http or https URL such as ".*", but is "ftp:\/\/x"\.$/],
    [["--upstream", "http://x", "--sandbox"], /^--upstream and --sandbox cannot be combined/],
    [["--upstream", "http://x", "--kind"], /^--upstream and --kind cannot be combined/],
    [["--host="], "--host must not be empty."],
    [["start", "now"], 'start accepts only flags, but got "now". See --help.'],
    [
      ["start", "--json"],
      "start has no flag --json. Its flags are --port, --host, --upstream, --workers, --sandbox, --kind. See --help.",
    ],
    [["print"], 'print expects "schema" or "subgraph", but got nothing. See --help.'],
    [["print", "schema", "--json"], "print has no flag --json. It has no flags. See --help."],
    [["check"], /^check requires files or folders/],
    [["check", "src", "--max", "-1"], "Option '--max' needs a value before the next flag. See --help."],
    [["check", "src", "--max", "few"], '--max must be a whole number from 1 to 100000, but is "few".'],
  ])("%j", async (args, sentence) => {
    const { code, output, errors } = await run(args);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors.trimEnd()).toEqual(typeof sentence === "string" ? sentence : expect.stringMatching(sentence));
    expect(errors.trimEnd()).not.toContain("\n");
  });
});

describe("help, version and print", () => {
  it("names every command and flag", async () => {
    const { code, output } = await run(["--help"]);
    expect(code).toBe(0);
    for (const word of [
      "start",
      "print",
      "check",
      "config",
      "doctor",
      "--insecure",
      "--port",
      "--host",
      "--upstream",
      "--sandbox",
      "--kind",
      "--max",
      "--json",
    ])
      expect(output).toContain(word);
    for (const line of output.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    expect((await run(["check", "-h"])).output).toBe(output);
  });

  it("prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await run(["-v"])).toEqual({ code: 0, output: `${version}\n`, errors: "" });
  });

  it.each(["schema", "subgraph"])("prints the %s as it is committed", async (what) => {
    const { code, output } = await run(["print", what]);
    expect(code).toBe(0);
    expect(output).toBe(readFileSync(`${what}.graphql`, "utf8"));
  });

  it.each(["schema", "subgraph"])("prints the %s that the gateway has with SHOW_TOKENS=off", async (what) => {
    const { code, output } = await run(["print", what], { SHOW_TOKENS: "off" });
    expect(code).toBe(0);
    const isOfToken = (line: string) => /^ {2}token: String/.test(line);
    const lines = readFileSync(`${what}.graphql`, "utf8").split("\n");
    expect(lines.filter(isOfToken)).toHaveLength(1);
    expect(output.split("\n").filter(isOfToken)).toEqual([]);
    expect(output).toContain("type ConnectorInstance implements Node");
  });
});

describe("config", () => {
  it("explains every setting, with its value and where that comes from", async () => {
    const { code, output } = await run(["config"], { PORT: "4711" });
    expect(code).toBe(0);
    expect(output).toMatch(/^PORT=4711 {2}\(environment; default 4000\)\n {2}Address and port to listen on\. .*$/m);
    expect(output).toMatch(/^HOST=127\.0\.0\.1 {2}\(default\)$/m);
    expect(output).toMatch(/^OPEN_CONNECTORS_URL= {2}\(unset\)$/m);
  });

  it("never prints a secret", async () => {
    const { output } = await run(["config"], { REDIS_URL: "redis://user:hunter2@127.0.0.1:6379" });
    expect(output).toContain("REDIS_URL=redis://***@127.0.0.1:6379");
    expect(output).not.toContain("hunter2");
    const { errors } = await run(["config"], { OPEN_CONNECTORS_URL: "https://user:hunter2@api.example.com" });
    expect(errors).toContain("OPEN_CONNECTORS_URL must not contain credentials");
    expect(errors).not.toContain("hunter2");
  });

  it("says what is wrong with the settings, and fails", async () => {
    const { code, output, errors } = await run(["config", "--json"], { PORT: "x" });
    expect(code).toBe(1);
    const port = (JSON.parse(output) as { readonly name: string }[]).find(({ name }) => name === "PORT");
    expect(port).toMatchObject({ value: "x", from: "environment", default: "4000" });
    expect(errors).toContain('PORT must be a whole number from 0 to 65535, but is "x"');
  });

  it("rests on .env.example, which has every setting with its true default", () => {
    const texts = readDocumentedSettings();
    expect(texts.map(({ name }) => name).toSorted()).toEqual(Object.keys(settings.shape).toSorted());
    for (const { name, meaning } of texts) expect([name, meaning]).toEqual([name, expect.stringMatching(/\w+.*\.$/)]);
    const defaults = texts.flatMap((text) => (text.default === undefined ? [] : [[text.name, text.default] as const]));
    expect(readConfig(Object.fromEntries(defaults))).toEqual(readConfig({}));
  });
});

describe("a file .env", () => {
  const originOf = (output: string, name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(output)?.[1];

  it("sets what the environment lacks", async () => {
    const folder = writeFiles({ ".env": "PORT=4711\nHOST=192.0.2.1\nLOG_LEVEL=warn\n" });
    const { code, output } = await runIn(folder, ["config"], { HOST: "127.0.0.1", LOG_LEVEL: "" });
    expect(code).toBe(0);
    expect(originOf(output, "PORT")).toBe("4711  (.env; default 4000)");
    expect(originOf(output, "HOST")).toBe("127.0.0.1  (environment; default 127.0.0.1)");
    expect(originOf(output, "LOG_LEVEL")).toBe("info  (default)");
  });

  it("may begin with a byte order mark, and have line ends of Windows", async () => {
    const folder = writeFiles({ ".env": "\ufeffPORT=4711\r\nLOG_LEVEL=warn\r\n" });
    const { output } = await runIn(folder, ["config"], {});
    expect(originOf(output, "PORT")).toBe("4711  (.env; default 4000)");
    expect(originOf(output, "LOG_LEVEL")).toBe("warn  (.env; default info)");
  });

  it("is read by the start, and flags win over it", async () => {
    const folder = writeFiles({ ".env": "PORT=x\nHOST=192.0.2.1\n" });
    const { code, errors } = await runIn(folder, ["start", "--host", "127.0.0.1"], {});
    expect(code).toBe(1);
    expect(errors).toContain('PORT must be a whole number from 0 to 65535, but is "x"');
    expect(errors).not.toContain("HOST");
  });

  it("is not read by tests", async () => {
    const folder = writeFiles({ ".env": "PORT=4711" });
    const { output } = await runIn(folder, ["config"], { NODE_ENV: "test" });
    expect(originOf(output, "PORT")).toBe("4000  (default)");
  });

  it("may be a folder of another program", async () => {
    const folder = writeFiles({ ".env/bin/activate": "" });
    const errors = ".env is a folder and has no effect: settings are read only from a file of this name.\n";
    expect(await runIn(folder, ["--version"], {})).toMatchObject({ code: 0, errors });
  });

  it("cannot set what Node reads before it", async () => {
    const folder = writeFiles({ ".env": "NODE_EXTRA_CA_CERTS=/ca.pem" });
    const { code, errors } = await runIn(folder, ["--version"], {});
    expect(code).toBe(0);
    expect(errors).toBe(
      "NODE_EXTRA_CA_CERTS in .env has no effect, as Node reads it earlier: set it in the environment.\n",
    );
  });
});

describe("output whose reader leaves, as head does", () => {
  it.each([["print", "schema"], ["config"], ["check", "docs/examples", "--json"], ["--help"]])(
    "ends %s without an error",
    async (...args) => {
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        env: { PATH: process.env["PATH"], NODE_ENV: "test" },
      });
      child.stdout.destroy();
      let errors = "";
      child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
      const code = await new Promise((end) => child.on("close", end));
      expect({ code, errors }).toEqual({ code: 0, errors: "" });
    },
  );
});
