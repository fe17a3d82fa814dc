/** Clients that send one request after the other until they are stopped, and look at every answer. */
import { setTimeout as pause } from "node:timers/promises";

export async function ask(url, authorization, query, variables) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`Status ${response.status}: ${text.slice(0, 300)}`);
  const { data, errors } = JSON.parse(text);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

export class Clients {
  #stopping = false;
  #all = [];
  #counts = new Map();
  failures = [];

  /** `once` is one request, or several; what it throws is a failure, with the name of its client. */
  add(name, once) {
    this.#counts.set(name, 0);
    this.#all.push(this.#run(name, once));
  }

  async #run(name, once) {
    while (!this.#stopping) {
      try {
        await once();
        this.#counts.set(name, this.#counts.get(name) + 1);
      } catch (error) {
        this.failures.push({ name, reason: String(error.cause ?? error) });
        await pause(20);
      }
    }
  }

  /** Resolves when every client has had `count` more answers. */
  async answers(count) {
    const before = new Map(this.#counts);
    while ([...this.#counts].some(([name, now]) => now < before.get(name) + count)) await pause(20);
  }

  async stop() {
    this.#stopping = true;
    await Promise.all(this.#all);
  }
}
