/** Compressing a response of 20 kB: at once, in a thread of the pool, or as a stream as @fastify/compress does. */
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import {
  brotliCompressSync,
  constants,
  createGzip,
  createZstdCompress,
  gzip,
  gzipSync,
  zstdCompress,
  zstdCompressSync,
} from "node:zlib";
import { compare, print, printMachine } from "./support.ts";

const users = Array.from({ length: 200 }, (_, index) => ({
  id: Buffer.from(`User:${String(9_100 + index)}`).toString("base64url"),
  email: `person-${String(index)}@freightportal.example`,
  fullName: `Person ${String(index)}`,
}));
const json = JSON.stringify({ data: { users: { nodes: users } } });
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

printMachine();
print(
  `Size of ${String(json.length)} bytes`,
  ["", "bytes"],
  [
    ["zstd", zstdCompressSync(json, zstd).length],
    ["br", brotliCompressSync(json, brotli).length],
    ["gzip", gzipSync(json, { level: 1 }).length],
  ],
);
await compare("Compression of the response", {
  "zstd, at once": () => zstdCompressSync(json, zstd),
  "zstd, in a thread": () => promisify(zstdCompress)(json, zstd),
  "zstd, as a stream": () => buffer(Readable.from([json]).pipe(createZstdCompress(zstd))),
  "br, at once": () => brotliCompressSync(json, brotli),
  "gzip, at once": () => gzipSync(json, { level: 1 }),
  "gzip, in a thread": () => promisify(gzip)(json, { level: 1 }),
  "gzip, as a stream": () => buffer(Readable.from([json]).pipe(createGzip({ level: 1 }))),
  "gzip, as a stream at the default level": () => buffer(Readable.from([json]).pipe(createGzip())),
});
