/** Clients that send one request after the other until they are stopped, and check every response. */
import { setTimeout as pause } from "node:timers/promises";

/** Sends an operation. @returns its data @throws Error if the status is not 200, or the response has errors */
export async function ask<Data>(
  url: string,
  authorization: string,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`Status ${String(response.status)}: ${text.slice(0, 300)}`);
  const { data, errors } = JSON.parse(text) as { readonly data: Data; readonly errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

export interface Failure {
  /** Of the client. */
  readonly name: string;
  readonly reason: string;
}

export class Clients {
  readonly failures: Failure[] = [];
  #stopping = false;
  readonly #running: Promise<void>[] = [];
  readonly #counts = new Map<string, number>();

  /** Starts a client. `once` sends one request or several; an error that it throws is a failure of this client. */
  add(name: string, once: () => Promise<void>): void {
    this.#counts.set(name, 0);
    this.#running.push(this.#run(name, once));
  }

  async #run(name: string, once: () => Promise<void>): Promise<void> {
    while (!this.#stopping) {
      try {
        await once();
        this.#counts.set(name, this.#countOf(name) + 1);
      } catch (error) {
        this.failures.push({ name, reason: reasonOf(error) });
        await pause(20);
      }
    }
  }

  #countOf(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Resolves when every client has had `count` more responses. */
  async answers(count: number): Promise<void> {
    const before = [...this.#counts];
    while (before.some(([name, then]) => this.#countOf(name) < then + count)) await pause(20);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#running);
  }
}

function reasonOf(error: unknown): string {
  return String(error instanceof Error ? (error.cause ?? error) : error);
}
