import type { FastifyRequest } from "fastify";
import { describeValue } from "../../../relay/inputErrors.ts";
import { isJsonObject, parseOrUndefined } from "../../../upstream/json.ts";
import type { HttpError } from "../../hooks/errorReply.ts";
import { splitUrl } from "../../splitUrl.ts";

const SHA256 = /^[0-9a-f]{64}$/;

/** Returns an error for `extensions.persistedQuery` without the hash of a document: a client could not register any by it. */
export function rejectPersistedQuery(request: FastifyRequest): HttpError | undefined {
  const extensions = extensionsOf(request);
  if (!isJsonObject(extensions)) return undefined;
  const { persistedQuery } = extensions;
  if (persistedQuery === undefined || persistedQuery === null) return undefined;
  const name = "`extensions.persistedQuery`";
  if (!isJsonObject(persistedQuery)) {
    return badRequest(`${name} must be an object with \`version\` and \`sha256Hash\`, but got`, persistedQuery);
  }
  const { version, sha256Hash } = persistedQuery;
  // Apollo Server rejects other versions.
  if (version !== 1 || (typeof sha256Hash === "string" && SHA256.test(sha256Hash))) return undefined;
  const expected = "the SHA-256 of the document as 64 hexadecimal digits in lower case";
  return badRequest(`\`sha256Hash\` of ${name} must be ${expected}, but got`, sha256Hash);
}

function badRequest(expectation: string, value: unknown): HttpError {
  return { status: 400, code: "BAD_REQUEST", message: `${expectation} ${describeValue(value)}.` };
}

function extensionsOf({ method, body, url }: FastifyRequest): unknown {
  if (method === "POST") return isJsonObject(body) ? body["extensions"] : undefined;
  const { search } = splitUrl(url);
  if (!search.includes("extensions")) return undefined;
  return parseOrUndefined(new URLSearchParams(search).get("extensions") ?? "");
}
