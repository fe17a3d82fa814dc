/** The files of the bundled GraphiQL: read once at the start, then served from memory. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";

export interface Asset {
  readonly headers: Readonly<Record<"cache-control" | "content-type" | "etag" | "vary", string>>;
  readonly body: Buffer;
  /** By content coding, the preferred one first. */
  readonly compressed: ReadonlyMap<string, Buffer>;
}

const contentTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".ttf": "font/ttf",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};
const suffixes = { br: ".br", gzip: ".gz" };

/** By file name. The build puts compressed copies (`x.js.br`, `x.js.gz`) beside the large files. */
export function readAssets(directory: URL): ReadonlyMap<string, Asset> {
  const names = new Set(existsSync(directory) ? readdirSync(directory) : []);
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const contentType = contentTypes[extname(name)];
    if (!contentType) continue;
    const body = readFileSync(new URL(name, directory));
    const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
    const headers = {
      // The names of all the others carry a hash of what is in them.
      "cache-control": name === "index.html" ? "no-cache" : "public, max-age=31536000, immutable",
      "content-type": contentType,
      etag: `W/"${hash}"`,
      vary: "Accept, Accept-Encoding",
    };
    const compressed = new Map<string, Buffer>();
    for (const [coding, suffix] of Object.entries(suffixes)) {
      if (names.has(name + suffix)) compressed.set(coding, readFileSync(new URL(name + suffix, directory)));
    }
    assets.set(name, { headers, body, compressed });
  }
  return assets;
}

/** The asset in the best coding that the browser takes, or 304. */
export function sendAsset(asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers(asset.headers);
  if (request.headers["if-none-match"] === asset.headers.etag) return reply.code(304).send();

  const accepted = (request.headers["accept-encoding"] ?? "").split(/\s*,\s*/);
  const [coding, smaller] = [...asset.compressed].find(([name]) => accepted.includes(name)) ?? [];
  return smaller ? reply.header("content-encoding", coding).send(smaller) : reply.send(asset.body);
}
