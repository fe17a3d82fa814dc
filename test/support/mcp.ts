import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { expect } from "@jest/globals";
import type { GatewayUnderTest } from "./gateway.ts";
import type { SchemaData } from "./graphql.ts";

/** The structured content of a result, with the types that the test expects. */
export interface ToolContent {
  readonly data: SchemaData;
  readonly errors?: readonly (Readonly<Record<string, unknown>> & {
    readonly code: string;
    readonly message: string;
    readonly whatToDo: string;
  })[];
  readonly thirdPartyData?: readonly string[];
  readonly notice?: string;
}

export interface ToolAnswer extends ToolContent {
  readonly isError: boolean;
  /** Of the first content, which is the structured content as JSON if there is one. */
  readonly text: string;
}

export interface Assistant {
  readonly client: Client;
  readonly listTools: () => Promise<readonly Tool[]>;
  readonly call: (name: string, args?: Record<string, unknown>) => Promise<ToolAnswer>;
  readonly close: () => Promise<void>;
}

export interface AssistantOptions {
  /** Value of the Authorization header, by default the organization administrator's; null for none. */
  readonly as?: string | null;
  readonly headers?: Record<string, string>;
}

/** Connects the client of the SDK to `/mcp`. */
export async function connectAssistant(
  { url, sandbox }: GatewayUnderTest,
  { as = sandbox.credentials.organizationAdministrator, headers }: AssistantOptions = {},
): Promise<Assistant> {
  const client = new Client({ name: "test", version: "1" });
  const requestInit = { headers: { ...(as !== null && { authorization: as }), ...headers } };
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit }));
  return {
    client,
    listTools: async () => (await client.listTools()).tools,
    call: async (name, args = {}) => {
      const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
      const [first] = content as readonly { readonly text: string; readonly _meta?: object }[];
      if (structuredContent !== undefined) expect(JSON.parse(first!.text)).toEqual(structuredContent);
      const { thirdPartyData } = { ...(structuredContent as ToolContent | undefined) };
      const meta = thirdPartyData && { "open-connectors-graphql/third-party-data": thirdPartyData };
      expect(first!._meta).toEqual(meta);
      return { ...(structuredContent as ToolContent), isError: isError === true, text: first!.text };
    },
    close: () => client.close(),
  };
}
