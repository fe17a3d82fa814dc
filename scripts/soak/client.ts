/** A client that asks one thing after another, and sometimes hangs up before it has its answer. */
import { Agent, request } from "node:http";
import type { Caller } from "./callers.ts";
import { someOperation, type Asked } from "./operations.ts";
import { foreignRows } from "./rows.ts";

const HANG_UP = 0.05;
const LONGEST_PATIENCE_MS = 40;

/** What all clients together have seen. */
export class Tally {
  /** Operations that were answered by the gateway's GraphQL, with or without errors. */
  answered = 0;
  hungUp = 0;
  readonly errors = new Map<string, number>();
  readonly breaches = new Set<string>();
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface GraphqlAnswer {
  readonly data?: {
    readonly users?: { readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string } };
  };
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

export class SoakClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly url: string,
    private readonly caller: Caller,
    private readonly tally: Tally,
  ) {}

  async askUntil(deadline: number): Promise<void> {
    let next: Asked | undefined;
    while (performance.now() < deadline) {
      const asked = next ?? someOperation(this.caller);
      const answer = await this.#ask(asked, Math.random() < HANG_UP);
      next = answer && this.#judge(asked, answer);
    }
    this.#agent.destroy();
  }

  /** Counts and checks a response. Returns the operation of the next page if there is one. */
  #judge(asked: Asked, { status, text }: Answer): Asked | undefined {
    const { tally, caller } = this;
    let answer: GraphqlAnswer;
    try {
      answer = JSON.parse(text) as GraphqlAnswer;
    } catch {
      tally.breaches.add(`an answer with status ${String(status)} is not JSON: ${text.slice(0, 100)}`);
      return undefined;
    }
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? "none");
    for (const code of codes) tally.errors.set(code, (tally.errors.get(code) ?? 0) + 1);
    if (codes[0] !== "OVERLOADED") tally.answered += 1;
    if (codes.includes("INTERNAL_SERVER_ERROR")) tally.breaches.add(`a defect: ${text.slice(0, 300)}`);
    if (codes.includes("CANCELLED")) tally.breaches.add("an operation was cancelled, though its client waited");
    for (const row of foreignRows(answer.data, caller)) tally.breaches.add(`${caller.name} was given ${row}`);
    const page = answer.data?.users?.pageInfo;
    return page?.hasNextPage === true ? { ...asked, variables: { after: page.endCursor } } : undefined;
  }

  #ask(asked: Asked, hangUp: boolean): Promise<Answer | undefined> {
    const { tally, caller } = this;
    const headers = { "content-type": "application/json", authorization: caller.authorization };
    return new Promise((resolve) => {
      let left = false;
      let complete = false;
      const sent = request(`${this.url}/graphql`, { method: "POST", agent: this.#agent, headers }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => {
          complete = true;
          resolve({ status: answer.statusCode ?? 0, text });
        });
      });
      sent.on("close", () => {
        if (left) tally.hungUp += 1;
        resolve(undefined);
      });
      sent.on("error", (error) => {
        if (!left) tally.breaches.add(`a request was lost: ${error.message}`);
      });
      sent.end(JSON.stringify(asked));
      if (!hangUp) return;
      setTimeout(() => {
        if (complete) return;
        left = true;
        sent.destroy();
      }, Math.random() * LONGEST_PATIENCE_MS);
    });
  }
}
