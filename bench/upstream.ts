/**
 * A fake of the platform's REST API, made to cost next to nothing: sockets instead of an HTTP server, answers that were
 * put together before, and requests that are recognised as a whole. GET alone, which is all that the workloads need.
 */
import { createServer, type Socket } from "node:net";
import { answerTo, scenarioOf } from "./answers.ts";

interface Answer {
  readonly bytes: Buffer;
  /** Milliseconds until it is sent. */
  readonly latency: number;
}

const END = "\r\n\r\n";
const MOST_KNOWN = 20_000;
const known = new Map<string, Answer>();
const made = new Map<string, Buffer>();
let calls = 0;

function recognise(head: string): Answer {
  const target = head.slice(4, head.indexOf(" ", 4));
  const scenario = scenarioOf(/^authorization: (.*)$/im.exec(head)?.[1] ?? "");
  const key = `${target} ${String(scenario.users)} ${String(scenario.distinct)} ${String(scenario.instance)}`;
  const bytes = made.get(key) ?? answerTo(target, scenario);
  const answer = { bytes, latency: scenario.latency };
  if (known.size >= MOST_KNOWN) {
    known.clear();
    made.clear();
  }
  made.set(key, bytes);
  known.set(head, answer);
  return answer;
}

function answer(socket: Socket, head: string): void {
  if (head.startsWith("GET /__count ")) {
    const body = String(calls);
    socket.write(
      `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`,
    );
    return;
  }
  calls += 1;
  const { bytes, latency } = known.get(head) ?? recognise(head);
  if (latency === 0) socket.write(bytes);
  else setTimeout(() => socket.write(bytes), latency);
}

const server = createServer({ noDelay: true }, (socket) => {
  let pending = "";
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    pending += chunk.toString("latin1");
    for (let end = pending.indexOf(END); end !== -1; end = pending.indexOf(END)) {
      const head = pending.slice(0, end);
      pending = pending.slice(end + END.length);
      answer(socket, head);
    }
  });
});
server.listen({ port: Number(process.env["PORT"]), host: "127.0.0.1", backlog: 8192 });
