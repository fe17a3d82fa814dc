import { expect } from "@jest/globals";
import type { GatewayUnderTest } from "./gateway.ts";

/** What must not be in a reply, wherever it stands. */
const INDISCRETIONS: Readonly<Record<string, RegExp>> = {
  "a URL": /\bhttps?:\/\//i,
  "a host": /\b127\.0\.0\.1\b|\blocalhost\b|\[::1\]/i,
  "a path of the platform": /elements\/api-v2/i,
  "a header": /\bauthorization:|\bUser [\w+/=-]{6,}|\bOrganization [\w+/]{6,}=/,
  "a body of the platform": /<html|<body|Bad gateway|providerMessage/i,
  "a stack": /\bat [\w.<>$]+ \(|\bstacktrace\b|\bexception\b|(?:Reference|Type|Range)Error\b/i,
  "a file name": /\b[\w-]+\.(?:ts|js|mjs|cjs|json|java)\b|node_modules|\bnode:|[\w-]+\/src\//i,
  "a library name":
    /\bapollo\b|\bfastify\b|\bundici\b|\bdataloader\b|\btype-?graphql\b|\bgraphql-(?:js|jit|armor|scalars)\b|\bpino\b|\bajv\b/i,
};

/** Headers that clients must send have the name of their inventor. */
const HEADERS_TO_SEND = /x-apollo-operation-name|apollo-require-preflight/g;

/** Fails if a response, including its headers, discloses internals. */
export function expectDiscreet(
  reply: { readonly headers?: Headers; readonly text?: string } & object,
  { sandbox }: GatewayUnderTest,
): void {
  const headers = [...(reply.headers ?? [])].map((header) => header.join(": ")).join("\n");
  const text = `${headers}\n${JSON.stringify({ ...reply, headers: undefined })}`.replace(HEADERS_TO_SEND, "");
  const secrets = (Object.values(sandbox.credentials) as string[]).flatMap((header) =>
    header.split(",").map((pair) => pair.trim().split(" ")[1] ?? ""),
  );
  const found = [
    ...Object.entries(INDISCRETIONS).flatMap(([what, pattern]) => {
      const match = pattern.exec(text);
      return match ? [`${what}: ${match[0]}`] : [];
    }),
    ...secrets.filter((secret) => secret !== "" && text.includes(secret)).map((secret) => `a secret: ${secret}`),
  ];
  expect({ reply: text, found }).toEqual({ reply: text, found: [] });
}
