import { isUtf8 } from "node:buffer";
import type { FastifyBodyParser, FastifyInstance, FastifyRequest } from "fastify";
import { parseMessage } from "../../../mcp/messageText.ts";
import {
  hasLongIntegers,
  isJsonObject,
  parseJson,
  parseOrUndefined,
  withoutByteOrderMark,
} from "../../../upstream/json.ts";
import { RequestError } from "../../hooks/errorReply.ts";
import { hasTooManyValues, MAX_JSON_VALUES } from "./jsonValues.ts";

const MAX_CHARSET_LENGTH = 60;
/** Maximum levels of a body without its variables, which have their own limit. A GraphQL request needs three. */
const MAX_DEPTH = 20;

/** The content types of nearly all clients. All are UTF-8. */
const USUAL_TYPES: ReadonlySet<string | undefined> = new Set([
  "application/json",
  "application/json; charset=utf-8",
  "application/json;charset=utf-8",
  "application/json; charset=UTF-8",
  "application/json;charset=UTF-8",
]);

/**
 * Reads bodies of the type `application/json`, which must be UTF-8. Fastify's own parser decodes bytes that are not UTF-8 as
 * U+FFFD, so that a mutation would store a different text.
 */
export function addJsonParser(server: FastifyInstance): void {
  const parseText = parserOf(server);
  const parse: FastifyBodyParser<Buffer> = (request, body, done) => {
    const charset = charsetOf(request.headers["content-type"]);
    if (charset !== undefined) {
      done(new RequestError(415, `The body must be in UTF-8, but has the charset "${charset}".`));
    } else if (!isUtf8(body)) {
      done(new RequestError(400, "The body must be in UTF-8, but holds bytes that are not."));
    } else if (hasTooManyValues(body)) {
      done(new RequestError(422, `The body has more than ${String(MAX_JSON_VALUES)} JSON values.`));
    } else {
      const text = withoutByteOrderMark(body.toString("utf8"));
      void parseText(request, text, (error, value: unknown) => {
        if (error === null && isTooDeep(withoutArguments(request, value))) {
          done(tooDeep());
        } else {
          done(error, error === null && hasLongIntegers(text) ? parseExactly(request, text) : value);
        }
      });
    }
  };
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, parse);
}

/** Variables may be ids above 2^53: long integers are read as strings. */
function parseExactly(request: FastifyRequest, text: string): unknown {
  return isJsonRpc(request) ? parseMessage(text) : parseJson(text);
}

/** Names that Fastify's parser rejects, and escapes that may spell one. */
const SUSPICIOUS = /__proto__|constructor|\\u/;

/**
 * Fastify's parser rejects names such as `__proto__`, for which it takes as long as parsing a small body. It parses only
 * the bodies in which they may be, and those that are not JSON. Variables may have them, as they are data: attributes of
 * records of connected applications have any names.
 */
function parserOf(server: FastifyInstance): FastifyBodyParser<string> {
  const parseStrictly = server.getDefaultJsonParser("error", "error");
  const parseAny = server.getDefaultJsonParser("ignore", "ignore");
  return (request, text, done) => {
    const safe = SUSPICIOUS.test(text) ? undefined : parseOrUndefined(text);
    if (safe !== undefined) {
      done(null, safe);
      return;
    }
    void parseStrictly(request, text, (rejection, value: unknown) => {
      if (rejection === null) {
        done(null, value);
        return;
      }
      void parseAny(request, text, (error, body: unknown) => {
        if (error !== null) {
          done(rejection);
          return;
        }
        const others = withoutArguments(request, body);
        // Writing JSON that is nested too deep would overflow the stack.
        if (isTooDeep(others)) {
          done(tooDeep());
          return;
        }
        const rest = JSON.stringify(isJsonObject(others) ? { ...others, variables: undefined } : others);
        void parseStrictly(request, rest, (other) => {
          done(other === null ? null : unsafeName(request), body);
        });
      });
    });
  };
}

function unsafeName(request: FastifyRequest): RequestError {
  const place = isJsonRpc(request) ? "`params.arguments`" : "`variables`";
  const names = 'the names "__proto__", and "prototype" within "constructor"';
  return new RequestError(400, `The body must not have ${names}, except in ${place}.`);
}

/** Returns a message of JSON-RPC without its arguments, which are the variables of an operation. */
function withoutArguments(request: FastifyRequest, body: unknown): unknown {
  if (!isJsonRpc(request) || !isObject(body) || !isObject(body["params"])) return body;
  return { ...body, params: { ...body["params"], arguments: undefined } };
}

function isJsonRpc({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.isJsonRpc === true;
}

/** Undefined for UTF-8, which is also the default. */
function charsetOf(contentType: string | undefined): string | undefined {
  if (USUAL_TYPES.has(contentType)) return undefined;
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset) ? undefined : charset.slice(0, MAX_CHARSET_LENGTH);
}

export function tooDeep(): RequestError {
  return new RequestError(400, `The request is nested deeper than ${String(MAX_DEPTH)} levels.`);
}

/** True if a body without its variables is nested too deep. Not recursive, as recursion would overflow the stack. */
export function isTooDeep(body: unknown): boolean {
  if (!isObject(body) || Array.isArray(body)) return false;
  let level: object[] | undefined;
  for (const name in body) {
    const part = body[name];
    if (isObject(part) && name !== "variables") (level ??= []).push(part);
  }
  for (let depth = 1; level !== undefined; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    let next: object[] | undefined;
    for (const value of level) {
      for (const part of Object.values(value)) if (isObject(part)) (next ??= []).push(part);
    }
    level = next;
  }
  return false;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
