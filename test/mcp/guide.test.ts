/** The guide "Tools for assistants": its session, its document and its configurations. */
import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readArguments } from "../../src/cli/arguments.ts";
import { ORGANIZATION_SECRET, USER_SECRET } from "../../src/cli/credentials.ts";
import { settings } from "../../src/config/settings.ts";
import { parseCredentials } from "../../src/upstream/credentials.ts";
import { PROGRAM } from "../support/cli.ts";
import { codeBlocks, type CodeBlock } from "../support/markdown.ts";
import { writeFiles } from "../support/writeFiles.ts";

const GUIDE = "docs/guides/assistants.md";
const blocks = codeBlocks(GUIDE);

describe("the session", () => {
  const client = new Client({ name: "test", version: "1" });
  beforeAll(async () => {
    const documents = writeFiles({
      "own.graphql": blocks.find(({ language }) => language === "graphql")!.text,
      "page.graphql": readFileSync("docs/examples/front-end/11-contacts-of-a-crm.graphql", "utf8"),
      "edit.graphql": readFileSync("docs/examples/front-end/13-edit-contact.graphql", "utf8"),
    });
    const env = { NODE_ENV: "test", LOG_LEVEL: "silent", MCP_DOCUMENTS: documents };
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: [PROGRAM, "mcp", "--sandbox"], env }),
    );
  });
  afterAll(() => client.close());

  const resultOf = async (call: { readonly name: string; readonly arguments?: Record<string, unknown> }) => {
    const { structuredContent, isError } = await client.callTool(call);
    return { ...(structuredContent as object), ...(isError === true && { isError }) };
  };

  it("has the results that it shows", async () => {
    const titled = (title: string) => blocks.filter((block) => block.title === title).map(({ text }) => text);
    const results = titled("result");
    const calls = titled("call").map((text) => JSON.parse(text) as Parameters<typeof resultOf>[0]);
    expect(calls).toHaveLength(4);
    for (const [index, call] of calls.entries()) expect(await resultOf(call)).toEqual(JSON.parse(results[index]!));
  });

  it("has a document that becomes a tool", async () => {
    const { tools } = await client.listTools();
    expect(tools.find(({ name }) => name === "ContactsInACity")).toMatchObject({
      description: "Finds contacts of the Salesforce instance by their city. At most 20, in no particular order.",
      inputSchema: {
        required: ["city"],
        properties: { city: { description: expect.stringMatching(/^Equal/) as unknown } },
      },
    });
    expect(await resultOf({ name: "ContactsInACity", arguments: { city: "Cork" } })).toMatchObject({
      data: { connectorInstance: { records: { nodes: expect.arrayContaining([expect.anything()]) as unknown } } },
    });
  });
});

interface Server {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Configuration {
  readonly mcpServers?: Readonly<Record<string, Server>>;
  readonly servers?: Readonly<Record<string, Server>>;
  readonly inputs?: readonly { readonly id: string; readonly password: boolean }[];
}

describe("a configuration", () => {
  const configurations = blocks.filter(({ title, language }) => language === "json" && title === undefined);

  it.each(configurations)("has arguments, variables and headers that exist: $text", ({ text }: CodeBlock) => {
    const { mcpServers, servers, inputs = [] } = JSON.parse(text) as Configuration;
    const [server] = Object.values(mcpServers ?? servers ?? {});
    const { args = [], env = {}, url, headers = {} } = server!;
    if (url === undefined) {
      expect(args[0]).toMatch(/^open-connectors-graphql$|^\/.*\/dist\/src\/main\.js$/);
      expect(readArguments(args.slice(1)).name).toBe("mcp");
    } else {
      expect(url).toMatch(/^https:.*\/mcp$/);
      const authorization = headers["Authorization"]!.replaceAll(/\$\{input:\w+\}/g, "secret");
      expect(parseCredentials(authorization).header).toBe("User secret, Organization secret");
    }
    const names = [...Object.keys(settings.shape), USER_SECRET, ORGANIZATION_SECRET];
    expect(Object.keys(env).filter((name) => !names.includes(name))).toEqual([]);
    const used = [...JSON.stringify(server).matchAll(/\$\{input:(\w+)\}/g)].map(([, id]) => id);
    expect(used.toSorted()).toEqual(inputs.map(({ id }) => id).toSorted());
    for (const { password } of inputs) expect(password).toBe(true);
  });
});
