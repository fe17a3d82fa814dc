/** A load generator on bare sockets: it has to be cheap, as it shares its core with the fake platform. */
import { connect } from "node:net";
import type { OperationRequest } from "./requests.ts";

interface LoadOptions {
  readonly port: number;
  readonly requests: readonly OperationRequest[];
  readonly seconds?: number;
  readonly operations?: number;
}

export interface LoadResult {
  /** Number of answers. */
  readonly operations: number;
  readonly seconds: number;
  /** Of all answers, in milliseconds. */
  readonly latencies: number[];
}

interface LoadState {
  readonly latencies: number[];
  readonly operations: number;
  readonly until: number;
  started: number;
}

const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/**
 * Keeps one connection for each of the requests busy, with that request again and again, for `seconds` or `operations`.
 * Each answer must have status 200 and the size of the first one. Resolves with the number of answers and all latencies in ms.
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { port, requests, seconds = Infinity, operations = Infinity } = options;
  const bytes = requests.map((request) => requestOf(port, request));
  const begin = performance.now();
  const state: LoadState = { latencies: [], started: 0, operations, until: begin + seconds * 1000 };
  await Promise.all(bytes.map((request) => client(port, request, state)));
  return {
    operations: state.latencies.length,
    seconds: (performance.now() - begin) / 1000,
    latencies: state.latencies,
  };
}

function requestOf(port: number, { body, headers }: OperationRequest): Buffer {
  const bytes = Buffer.from(JSON.stringify(body));
  const all = { host: `127.0.0.1:${String(port)}`, ...headers, "content-length": bytes.length };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  return Buffer.concat([Buffer.from(`POST /graphql HTTP/1.1\r\n${head.join("")}\r\n`), bytes]);
}

function client(port: number, request: Buffer, state: LoadState): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const fail = (message: string) => {
      socket.destroy();
      reject(new Error(message));
    };
    let sentAt = 0;
    let size: number | undefined;
    const next = () => {
      // At least one for each client: a server can be busy for longer than `seconds`.
      const late = sentAt > 0 && performance.now() >= state.until;
      if (state.started >= state.operations || late) {
        socket.end();
        resolve();
        return;
      }
      state.started += 1;
      sentAt = performance.now();
      socket.write(request);
    };
    const answer = new AnswerReader();
    socket.on("connect", next);
    socket.on("error", (error) => fail(`The server at port ${String(port)} broke off: ${error.message}`));
    socket.on("close", () => fail(`The server at port ${String(port)} closed a connection.`));
    socket.on("data", (chunk: Buffer) => {
      if (!answer.add(chunk)) return;
      size ??= answer.size;
      if (answer.status !== "200") fail(`Status ${answer.status}: ${chunk.toString().slice(0, 500)}`);
      else if (answer.size !== size)
        fail(`An answer has ${String(answer.size)} bytes, the first one had ${String(size)}.`);
      else {
        state.latencies.push(performance.now() - sentAt);
        next();
      }
    });
  });
}

/** Finds the end of an answer, by its length or by its last chunk. */
class AnswerReader {
  status = "";
  size = 0;
  #left = 0;
  #chunked = false;
  #underway = false;

  /** Returns true if the response is complete. */
  add(chunk: Buffer): boolean {
    if (this.#underway) {
      this.size += chunk.length;
      this.#left -= chunk.length;
    } else {
      const end = chunk.indexOf(HEAD_END);
      const head = chunk.toString("latin1", 0, end);
      this.status = head.slice(9, 12);
      const length = /^content-length: *(\d+)/im.exec(head)?.[1];
      this.#chunked = length === undefined;
      this.size = chunk.length - end - HEAD_END.length;
      this.#left = Number(length ?? 0) - this.size;
    }
    const done = this.#chunked ? chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : this.#left <= 0;
    this.#underway = !done;
    return done;
  }
}
