import { describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config/index.ts";
import { startGateway } from "../support/gateway.ts";
import { connectAssistant } from "../support/mcp.ts";
import { writeFiles } from "../support/writeFiles.ts";

describe("settings of the Model Context Protocol", () => {
  it("are off by default", () => {
    const config = { mcp: false, mcpDocuments: undefined, mcpMutations: [], mcpFreeQueries: false, mcpHosts: [] };
    expect(readConfig({})).toMatchObject(config);
  });

  it("take the trusted documents if no others are set, and no queries beside them", () => {
    const environment = { TRUSTED_DOCUMENTS: "manifest.json" };
    expect(readConfig(environment).mcpDocuments).toBe("manifest.json");
    expect(readConfig({ ...environment, MCP_DOCUMENTS: "tools" }).mcpDocuments).toBe("tools");
    const read = () => readConfig({ ...environment, MCP_FREE_QUERIES: "on" });
    expect(read).toThrow('MCP_FREE_QUERIES must be off with TRUSTED_DOCUMENTS, but is "on"');
  });

  it("name hosts as the Host header does", () => {
    const { mcpHosts } = readConfig({ MCP_HOSTS: "MCP.example.com, [::1]:8080,10.0.0.7" });
    expect(mcpHosts).toEqual(["mcp.example.com", "[::1]:8080", "10.0.0.7"]);
    for (const MCP_HOSTS of ["https://mcp.example.com", "mcp.example.com/mcp", "user@mcp.example.com", "*"]) {
      expect(() => readConfig({ MCP_HOSTS })).toThrow(/MCP_HOSTS must be hosts such as "mcp.example.com"/);
    }
  });

  it.each([
    ["Missing", "Missing is not among the documents"],
    ["FindAccounts", "FindAccounts is a query"],
  ])("name mutations, which %s does not", async (MCP_MUTATIONS, reason) => {
    await expect(startGateway({ environment: { MCP: "on", MCP_MUTATIONS } })).rejects.toThrow(
      `MCP_MUTATIONS must have names of mutations, but ${reason}.`,
    );
  });

  it("name documents, of which those that do not fit are logged and left out", async () => {
    const files = {
      "fits.graphql": "# Has a description.\nquery Fits { organization { name } }",
      "tokens.graphql": "query Tokens { connectorInstances { nodes { token } } }",
      "reserved.graphql": "query search_schema { __typename }",
      "fields.graphql": "query Fields { organization { name id createdAt } }",
    };
    const environment = { MCP: "on", MCP_DOCUMENTS: writeFiles(files), MAX_FIELDS: "3" };
    const gateway = await startGateway({ environment });
    const assistant = await connectAssistant(gateway, { as: null });
    const tools = await assistant.listTools();
    await assistant.close();
    await gateway.stop();
    expect(tools.map(({ name, description }) => [name, description])).toMatchObject([
      ["search_schema", expect.any(String)],
      ["Fits", "Has a description."],
    ]);
    const warnings = gateway.logs.map((line) => JSON.parse(line) as { level: number; tool: string; reason: string });
    const reasons = Object.fromEntries(
      warnings.filter(({ level }) => level === 40).map(({ tool, reason }) => [tool, reason]),
    );
    expect(reasons).toEqual({
      Tokens: expect.stringContaining('Cannot query field "token"'),
      search_schema: "The name is that of another tool.",
      Fields: expect.stringContaining("MAX_FIELDS"),
    });
  });

  it("name no mutation that assistants must not call", async () => {
    const environment = { MCP: "on", MCP_DOCUMENTS: "docs/examples", MCP_MUTATIONS: "DownloadRecords" };
    await expect(startGateway({ environment })).rejects.toThrow(/^DownloadRecords .*(MCP_MUTATIONS)/);
  });
});
