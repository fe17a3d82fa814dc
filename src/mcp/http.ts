import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { withoutTask } from "./message.ts";

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
}

/** Headers that the transport reads. Those with credentials are not among them. */
const HEADERS = ["accept", "content-type", "mcp-protocol-version"];

/**
 * Answers one message that was sent by `POST`, as streamable HTTP without sessions and streams: with one JSON object, or
 * with 202 and no body for a notification.
 * @param server one that has not been connected: nothing is kept from one message to the next
 */
export async function answerMessage(
  server: McpServer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  message: JSONRPCMessage,
): Promise<HttpAnswer> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    const read = HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value] as [string, string]] : [];
    });
    const request = new Request("http://gateway/mcp", { method: "POST", headers: read });
    const response = await transport.handleRequest(request, { parsedBody: withoutTask(message) });
    const contentType = response.headers.get("content-type") ?? undefined;
    return { status: response.status, contentType, body: await response.text() };
  } finally {
    await server.close();
  }
}
