import type { FastifyReply, FastifyRequest } from "fastify";
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  gzip,
  gzipSync,
  zstdCompress,
  zstdCompressSync,
  type CompressCallback,
} from "node:zlib";

/** What is smaller fits into one packet or two: there is nothing to be gained. */
const SMALLEST_BYTES = 2_000;
/** A thread of the pool costs more than this much costs here: 0.15 ms against 0.05 ms for 20 kB. */
const LARGEST_SYNC_BYTES = 60_000;

type Coding = "zstd" | "br" | "gzip";

type Answer = string | Buffer;

interface Compressor {
  readonly now: (answer: Answer) => Buffer;
  readonly later: (answer: Answer, done: CompressCallback) => void;
}

// The quickest level of each: the next ones take two to four times as long, and save a tenth.
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const compressors: Readonly<Record<Coding, Compressor>> = {
  zstd: { now: (answer) => zstdCompressSync(answer, zstd), later: (answer, done) => zstdCompress(answer, zstd, done) },
  br: {
    now: (answer) => brotliCompressSync(answer, brotli),
    later: (answer, done) => brotliCompress(answer, brotli, done),
  },
  gzip: { now: (answer) => gzipSync(answer, { level: 1 }), later: (answer, done) => gzip(answer, { level: 1 }, done) },
};

const wanted = (["zstd", "br", "gzip"] as const).map(
  (coding) => [coding, new RegExp(`(?:^|,)\\s*(?:${coding})\\s*(?:;\\s*q=([\\d.]+)\\s*)?(?:,|$)`, "i")] as const,
);

/** The first that the client takes, the cheapest first; undefined where it takes none of them. */
export function codingOf(acceptEncoding: string): Coding | undefined {
  return wanted.find(([, pattern]) => {
    const match = pattern.exec(acceptEncoding);
    return match !== null && Number(match[1] ?? 1) > 0;
  })?.[0];
}

type Next = (error: Error | null, payload?: unknown) => void;

/** Compresses longer answers for clients that ask for it, as an `onSend` hook. Who does not ask pays for a look at one header. */
export function compress(request: FastifyRequest, reply: FastifyReply, payload: unknown, next: Next): void {
  const accepted = request.headers["accept-encoding"];
  if (!(typeof payload === "string" || Buffer.isBuffer(payload)) || payload.length < SMALLEST_BYTES) {
    next(null, payload);
    return;
  }
  // Caches on the way must know, also for who did not ask.
  reply.header("vary", varyWith(reply.getHeader("vary")));
  const coding = typeof accepted === "string" ? codingOf(accepted) : undefined;
  if (coding === undefined) {
    next(null, payload);
    return;
  }
  reply.header("content-encoding", coding).removeHeader("content-length");
  if (payload.length <= LARGEST_SYNC_BYTES) next(null, compressors[coding].now(payload));
  else compressors[coding].later(payload, next);
}

function varyWith(present: ReturnType<FastifyReply["getHeader"]>): string {
  return present === undefined ? "accept-encoding" : `${String(present)}, accept-encoding`;
}
